//! A struct that points into itself and stays where it is.
struct SelfReference {
    value: [u32; 4],
    pointer: *const u32,
}

fn main() {
    let this = Box::into_raw(Box::new(SelfReference { value: [1, 2, 3, 4], pointer: std::ptr::null() }));
    unsafe {
        (*this).pointer = &raw const (*this).value[2];
        assert_eq!(*(*this).pointer + (*this).value[0], 4);
        drop(Box::from_raw(this));
    }
}
