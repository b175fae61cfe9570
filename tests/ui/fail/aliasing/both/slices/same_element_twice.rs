//! Mutable references to two elements, which are the same.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn two(slice: &mut [u32], one: usize, other: usize) -> (&mut u32, &mut u32) {
    let start = slice.as_mut_ptr();
    unsafe { (&mut *start.add(one), &mut *start.add(other)) } //~[stacked] ERROR: aliasing violation: `&mut` reborrow of 4 bytes at offset 8 of local `numbers`
}

fn main() {
    let mut numbers = [1, 2, 3, 4];
    let (one, other) = two(&mut numbers, 2, 2);
    *one = 5;
    *other = 6; //~[tree] ERROR: aliasing violation: write of 4 bytes at offset 8 of local `numbers`
}
