//! What a value owns elsewhere stays where it is when the value is moved.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut vec = vec![1u32; 4];
    let inner = vec.as_mut_ptr();
    let mut moved = vec;
    unsafe { *inner.add(1) = 2 };
    let text = String::from("text");
    let start = text.as_ptr();
    let holder = Some((text, 5));
    assert_eq!(unsafe { *start }, b't');
    moved[1] += 1;
    unsafe { *inner.add(1) += 1 };
    assert_eq!((moved[1], holder.unwrap().0.len()), (4, 4));
}
