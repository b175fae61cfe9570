//! A trait object whose value fits.
use std::fmt::Debug;

fn main() {
    let large = [1u8; 8];
    let pointer: *const dyn Debug = (&raw const large).cast::<[u8; 4]>();
    let object = unsafe { &*pointer };
    assert_eq!(format!("{object:?}"), "[1, 1, 1, 1]");
}
