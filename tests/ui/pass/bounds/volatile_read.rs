//! A volatile read and a volatile write in bounds.
fn main() {
    let mut number = 5u16;
    let pointer = &raw mut number;
    unsafe { pointer.write_volatile(6) };
    assert_eq!(unsafe { pointer.read_volatile() }, 6);
}
