//! `split_at_mut` by hand, one too far: both parts have the element in the middle.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn split(slice: &mut [u32], middle: usize) -> (&mut [u32], &mut [u32]) {
    let (length, start) = (slice.len(), slice.as_mut_ptr());
    unsafe {
        let left = std::slice::from_raw_parts_mut(start, middle + 1);
        let right = std::slice::from_raw_parts_mut(start.add(middle), length - middle);
        (left, right) //~[stacked] ERROR: aliasing violation: `&mut` reborrow of 12 bytes at offset 0 of local `numbers`
    }
}

fn main() {
    let mut numbers = [1, 2, 3, 4];
    let (left, right) = split(&mut numbers, 2);
    left[2] = 5;
    right[0] = 6; //~[tree] ERROR: aliasing violation: write of 4 bytes at offset 8 of local `numbers`
}
