//! A raw pointer to a trait object whose value was freed keeps its vtable.
use std::fmt::Debug;

fn main() {
    let boxed: Box<dyn Debug> = Box::new(5u32);
    let raw = Box::into_raw(boxed);
    drop(unsafe { Box::from_raw(raw) });
    let copy = std::hint::black_box(raw);
    assert!(!copy.is_null());
}
