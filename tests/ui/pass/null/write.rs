//! A check for null before the write.
fn main() {
    let mut number = 1u8;
    for pointer in [std::ptr::null_mut(), &raw mut number] {
        if !pointer.is_null() {
            unsafe { *pointer = 2 };
        }
    }
    assert_eq!(number, 2);
}
