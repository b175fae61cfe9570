//! Mutable references to two different elements.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn two(slice: &mut [u32], one: usize, other: usize) -> (&mut u32, &mut u32) {
    assert_ne!(one, other);
    let start = slice.as_mut_ptr();
    unsafe { (&mut *start.add(one), &mut *start.add(other)) }
}

fn main() {
    let mut numbers = [1, 2, 3, 4];
    let (one, other) = two(&mut numbers, 2, 1);
    *one = 5;
    *other = 6;
    *one += 1;
    assert_eq!(numbers, [1, 6, 6, 4]);
}
