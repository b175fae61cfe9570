//! `add` on null by more than nothing.
fn main() {
    let pointer: *const u8 = std::ptr::null();
    let moved = unsafe { pointer.add(1) }; //~ ERROR: null pointer: pointer arithmetic by 1 byte
    println!("{}", moved.addr());
}
