//! References to nothing end nothing, and are ended by nothing.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut number = 1u32;
    let pointer = &raw mut number;
    let nothing = unsafe { &mut *pointer.cast::<()>() };
    let other = unsafe { &mut *pointer.cast::<()>() };
    let reference = unsafe { &mut *pointer };
    *reference = 2;
    *nothing = ();
    *reference = 3;
    *other = ();
    let empty: &mut [u32] = unsafe { std::slice::from_raw_parts_mut(pointer, 0) };
    *reference = 4;
    empty.reverse();
    *reference += empty.len() as u32;
    let (head, tail) = empty.split_at_mut(0);
    *reference += (head.len() + tail.len()) as u32;
    assert_eq!(number, 4);
}
