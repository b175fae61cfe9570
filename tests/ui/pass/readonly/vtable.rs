//! Size and alignment by way of a vtable.
use std::fmt::Debug;

fn main() {
    let object: &dyn Debug = &5u16;
    assert_eq!((size_of_val(object), align_of_val(object)), (2, 2));
}
