//! A dangling `NonNull`.
use std::ptr::NonNull;

fn main() {
    let pointer = NonNull::<u64>::dangling();
    assert_eq!(pointer.addr().get(), align_of::<u64>());
}
