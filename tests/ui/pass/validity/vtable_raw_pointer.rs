//! A raw pointer to a trait object may be null if it has a vtable.
use std::fmt::Debug;

fn main() {
    let object: *const dyn Debug = std::ptr::null::<u32>();
    assert!(object.is_null());
}
