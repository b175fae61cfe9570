//! A struct that names its padding has none.
#[repr(C)]
struct Full {
    word: u64,
    small: u8,
    filler: u8,
    half: u16,
    tail: u32,
}

fn main() {
    let mut bytes = [0u64; 2];
    let pointer = bytes.as_mut_ptr().cast::<Full>();
    unsafe { *pointer = Full { word: 1, small: 2, filler: 5, half: 3, tail: 0 } };
    assert_eq!(unsafe { *pointer.cast::<u8>().add(9) }, 5);
}
