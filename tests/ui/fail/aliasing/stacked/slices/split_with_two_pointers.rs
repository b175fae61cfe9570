//! Stacked Borrows: the second `as_mut_ptr` ends what was made from the first. Tree Borrows: the parts are apart, that is enough.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
fn split(slice: &mut [u32], middle: usize) -> (&mut [u32], &mut [u32]) {
    let length = slice.len();
    unsafe {
        let left = std::slice::from_raw_parts_mut(slice.as_mut_ptr(), middle);
        let right = std::slice::from_raw_parts_mut(slice.as_mut_ptr().add(middle), length - middle);
        (left, right) //~[stacked] ERROR: aliasing violation: `&mut` reborrow of 8 bytes at offset 0 of local `numbers`
    }
}

fn main() {
    let mut numbers = [1, 2, 3, 4];
    let (left, right) = split(&mut numbers, 2);
    left[1] = 5;
    right[0] = 6;
    assert_eq!(numbers, [1, 5, 6, 4]);
}
