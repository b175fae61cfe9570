//! `copy_nonoverlapping` of nothing to itself, and `copy` and `swap` of a place with itself.
fn main() {
    let mut number = 5u32;
    let pointer = &raw mut number;
    unsafe {
        std::ptr::copy_nonoverlapping(pointer, pointer, 0);
        std::ptr::copy(pointer, pointer, 1);
        std::ptr::swap(pointer, pointer);
    }
    assert_eq!(number, 5);
}
