//! An argument by reference is no copy.
#[repr(C)]
#[derive(Clone, Copy)]
struct Padded {
    small: u8,
    words: [u64; 2],
}

fn padding_of(value: &Padded) -> u8 {
    unsafe { *(&raw const *value).cast::<u8>().add(7) }
}

fn main() {
    let bytes = [0u64; 3];
    assert_eq!(padding_of(unsafe { &*bytes.as_ptr().cast::<Padded>() }), 0);
}
