//! A typed copy does not copy padding, even if it was zeroed before.
#[repr(C)]
#[derive(Clone, Copy)]
struct Padded {
    small: u8,
    large: u32,
}

fn main() {
    let zeroed: Padded = unsafe { std::mem::zeroed() };
    let copy = zeroed;
    let pointer = (&raw const copy).cast::<u8>();
    println!("{}", unsafe { *pointer.add(1) }); //~ ERROR: the bytes at offsets 1..2 are uninitialized
    println!("{} {}", copy.small, copy.large);
}
