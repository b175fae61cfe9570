//! A `ManuallyDrop<Box>` whose box was dropped may not be moved: the documentation's own example.
use std::mem::ManuallyDrop;

fn main() {
    let mut boxed = ManuallyDrop::new(Box::new(42));
    unsafe { ManuallyDrop::drop(&mut boxed) };
    let moved = boxed; //~ ERROR: found a dangling box
    std::mem::forget(moved);
}
