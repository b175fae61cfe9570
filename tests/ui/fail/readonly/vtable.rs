//! A write to a vtable.
use std::fmt::Debug;

fn main() {
    let object: &dyn Debug = &5u32;
    let (_, vtable): (*const (), *mut usize) = unsafe { std::mem::transmute(object) };
    unsafe { *vtable = 0 }; //~ ERROR: which is read-only
}
