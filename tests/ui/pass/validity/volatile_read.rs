//! A volatile read of a valid value.
fn main() {
    let byte = 1u8;
    assert!(unsafe { (&raw const byte).cast::<bool>().read_volatile() });
}
