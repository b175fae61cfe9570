//! `split_at_mut` by hand.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn split(slice: &mut [u32], middle: usize) -> (&mut [u32], &mut [u32]) {
    let (length, start) = (slice.len(), slice.as_mut_ptr());
    unsafe {
        let left = std::slice::from_raw_parts_mut(start, middle);
        let right = std::slice::from_raw_parts_mut(start.add(middle), length - middle);
        (left, right)
    }
}

fn main() {
    let mut numbers = [1, 2, 3, 4];
    let (left, right) = split(&mut numbers, 2);
    left[1] = 5;
    right[0] = 6;
    left.swap_with_slice(right);
    assert_eq!(numbers, [6, 4, 1, 5]);
}
