//! Two boxes made of the same pointer.
fn main() {
    let pointer = Box::into_raw(Box::new(5u32));
    drop(unsafe { Box::from_raw(pointer) });
    drop(unsafe { Box::from_raw(pointer) }); //~ ERROR: found a dangling box to
}
