//! Mutable references in an `Option`: `as_deref_mut`, `take`, `insert`.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let (mut one, mut two) = (1, 2);
    let pointer = &raw mut one;
    let mut option = Some(unsafe { &mut *pointer });
    *option.as_deref_mut().unwrap() += 1;
    **option.as_mut().unwrap() += 1;
    let taken = option.take().unwrap();
    *taken += 1;
    unsafe { *pointer += 1 };
    **option.insert(&mut two) += 5;
    if let Some(number) = option {
        *number += 1;
    }
    assert_eq!((one, two), (5, 8));
}
