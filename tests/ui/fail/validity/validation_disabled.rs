//! Without validation, memory is still checked.
//@compile-flags: -Zmiri-disable-validation
fn main() {
    let flag = unsafe { std::mem::transmute::<u8, bool>(2) };
    std::hint::black_box(flag);
    let pointer: *const u8 = std::ptr::null();
    println!("{}", unsafe { *pointer }); //~ ERROR: null pointer: read of 1 byte
}
