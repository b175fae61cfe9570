//! Every element of a copied array loses its padding.
#[repr(C)]
#[derive(Clone, Copy)]
struct Padded {
    half: u16,
    small: u8,
}

fn main() {
    let array: [Padded; 5] = unsafe { std::mem::zeroed() };
    let copy = std::hint::black_box(array);
    let byte = unsafe { *(&raw const copy).cast::<u8>().add(15) }; //~ ERROR: the bytes at offsets 15..16 are uninitialized
    println!("{byte} {}", copy[3].half);
}
