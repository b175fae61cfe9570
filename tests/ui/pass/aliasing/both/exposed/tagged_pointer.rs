//! Pointers with a mark in the lowest bit, as integers, and references made of them.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@compile-flags: -Zmiri-permissive-provenance
fn main() {
    let boxed = Box::into_raw(Box::new([1u64, 2]));
    let word = boxed as usize | 1;
    let first = (word & !1) as *mut [u64; 2];
    let reference = unsafe { &mut *first };
    reference[0] = 5;
    let second = (word & !1) as *const u64;
    assert_eq!(unsafe { *second.add(1) }, 2);
    let shared = unsafe { &*first };
    assert_eq!(shared[0], 5);
    unsafe { (*boxed)[1] = 3 };
    let slice = unsafe { std::slice::from_raw_parts_mut(second.cast_mut(), 2) };
    slice.swap(0, 1);
    let owner = unsafe { Box::from_raw((word & !1) as *mut [u64; 2]) };
    assert_eq!(*owner, [3, 5]);
}
