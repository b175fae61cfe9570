//! A boxed trait object taken apart and put together.
use std::fmt::Display;

fn main() {
    let object: Box<dyn Display> = Box::new(5u64);
    let raw: *mut dyn Display = Box::into_raw(object);
    let (data, vtable): (*mut u64, *const ()) = unsafe { std::mem::transmute(raw) };
    unsafe { *data += 1 };
    let object: Box<dyn Display> = unsafe { std::mem::transmute((data, vtable)) };
    assert_eq!(object.to_string(), "6");
}
