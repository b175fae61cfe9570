//! `copy_nonoverlapping` of a place to itself.
fn main() {
    let mut number = 5u32;
    let pointer = &raw mut number;
    unsafe { std::ptr::copy_nonoverlapping(pointer, pointer, 1) }; //~ ERROR: overlapping copy: 4 bytes
}
