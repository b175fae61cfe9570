//! A box whose contents were never written.
fn main() {
    let boxed = unsafe { Box::<u8>::new_uninit().assume_init() };
    println!("{}", *boxed + 1); //~ ERROR: uninitialized memory: read of 1 byte at offset 0
}
