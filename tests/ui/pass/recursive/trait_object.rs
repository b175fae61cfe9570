//! A trait object of an invalid value is fine as long as nobody reads it.
use std::fmt::Debug;

fn main() {
    let place = [0u16, 3];
    let pointer = place.as_ptr().cast::<(u16, bool)>();
    let object: &dyn Debug = unsafe { &*(pointer as *const dyn Debug) };
    assert_eq!(size_of_val(object), 4);
}
