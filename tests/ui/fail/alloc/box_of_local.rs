//! A box made of a pointer to a local.
fn main() {
    let mut number = 5u32;
    let boxed = unsafe { Box::from_raw(&raw mut number) };
    drop(boxed); //~ ERROR: freeing a pointer that is not the start of a heap block
}
