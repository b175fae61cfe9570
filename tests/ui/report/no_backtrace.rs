//! No frames at all.
//@compile-flags: -Zmiri-backtrace=0
fn inner() -> u8 {
    let pointer = std::ptr::null::<u8>();
    unsafe { *pointer } //~ ERROR: null pointer: read of 1 byte
}

fn main() {
    println!("{}", inner());
}
