//! An argument arrives without its padding.
#[repr(C)]
#[derive(Clone, Copy)]
struct Padded {
    small: u8,
    words: [u64; 2],
}

fn padding_of(value: Padded) -> u8 {
    unsafe { *(&raw const value).cast::<u8>().add(7) } //~ ERROR: the bytes at offsets 7..8 are uninitialized
}

fn main() {
    println!("{}", padding_of(unsafe { std::mem::zeroed() }));
}
