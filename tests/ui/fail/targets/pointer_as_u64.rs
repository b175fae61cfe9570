//! A pointer read as 64 bits. Right on x86-64.
//@compile-flags: --target i686-unknown-linux-gnu
union Word {
    pointer: *const u8,
    bits: u64,
}

fn main() {
    let byte = 1u8;
    let word = Word { pointer: &byte };
    let bits = unsafe { word.bits }; //~ ERROR: uninit
    assert_eq!(bits as usize, (&raw const byte).addr());
}
