//! The fields of a returned struct.
#[repr(C)]
struct Padded {
    half: u16,
    words: [u32; 4],
}

fn zeroed() -> Padded {
    unsafe { std::mem::zeroed() }
}

fn main() {
    let value = zeroed();
    assert_eq!(unsafe { *(&raw const value).cast::<u8>().add(1) }, 0);
    assert_eq!(value.words, [0; 4]);
    assert_eq!(value.half, 0);
}
