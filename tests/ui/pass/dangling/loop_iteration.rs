//! A local outside the loop keeps its address.
fn main() {
    let mut last: *const i32 = std::ptr::null();
    let mut number = 0;
    let pointer = &raw mut number;
    for round in 0..3 {
        if !last.is_null() {
            assert_eq!(unsafe { *last }, round - 1);
        }
        unsafe { *pointer = round };
        last = pointer;
    }
}
