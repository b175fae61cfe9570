//! `copy_nonoverlapping` of one element too many, in units of elements.
fn main() {
    let mut vec = vec![1u64, 2, 3, 4];
    let pointer = vec.as_mut_ptr();
    unsafe { pointer.add(2).copy_to_nonoverlapping(pointer.add(1), 2) }; //~ ERROR: overlapping copy: 16 bytes
}
