//! Integers to pointers and back, as old code does it.
//@compile-flags: -Zmiri-permissive-provenance
fn main() {
    let mut number = Box::new(5i32);
    let address = (&raw mut *number) as usize;
    let pointer = address as *mut i32;
    unsafe { *pointer += 1 };
    let low_bit = (address | 1) as *mut u8;
    assert_eq!(low_bit as usize & !1, address);
    assert_eq!(unsafe { *((low_bit as usize & !1) as *mut i32) }, 6);
}
