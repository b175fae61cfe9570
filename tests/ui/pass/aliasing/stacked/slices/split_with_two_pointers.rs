//! Both parts come from one `as_mut_ptr`, which is a pointer to all elements.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn split(slice: &mut [u32], middle: usize) -> (&mut [u32], &mut [u32]) {
    let (length, start) = (slice.len(), slice.as_mut_ptr());
    let right = std::ptr::slice_from_raw_parts_mut(unsafe { start.add(middle) }, length - middle);
    let left = std::ptr::slice_from_raw_parts_mut(start, middle);
    unsafe { (&mut *left, &mut *right) }
}

fn main() {
    let mut numbers = [1, 2, 3, 4];
    let (left, right) = split(&mut numbers, 2);
    left[1] = 5;
    right[0] = 6;
    assert_eq!(numbers, [1, 5, 6, 4]);
}
