//! A trait object taken apart and put together.
use std::fmt::Debug;

fn main() {
    let object: &dyn Debug = &5u32;
    let parts: (*const (), *const ()) = unsafe { std::mem::transmute(object) };
    let object: &dyn Debug = unsafe { std::mem::transmute(parts) };
    assert_eq!(format!("{object:?}"), "5");
}
