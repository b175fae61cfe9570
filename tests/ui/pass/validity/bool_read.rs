//! A `bool` read where a 0 was stored.
fn main() {
    let byte = 0u8;
    let pointer = (&raw const byte).cast::<bool>();
    assert!(!unsafe { *pointer });
}
