//! A trait object with the vtable of another object of the same type.
use std::fmt::Debug;

fn main() {
    let number = 6u32;
    let object: &dyn Debug = &5u32;
    let (_, vtable): (*const (), *const ()) = unsafe { std::mem::transmute(object) };
    let other: &dyn Debug = unsafe { std::mem::transmute((&raw const number, vtable)) };
    assert_eq!(format!("{other:?}"), "6");
}
