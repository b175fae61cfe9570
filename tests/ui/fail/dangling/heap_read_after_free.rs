//! A box read after it was dropped.
fn main() {
    let pointer = Box::into_raw(Box::new(5i32));
    drop(unsafe { Box::from_raw(pointer) });
    let value = unsafe { *pointer }; //~ ERROR: use after free: read of 4 bytes at offset 0
    println!("{value}");
}
