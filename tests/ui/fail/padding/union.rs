//! A byte that is padding in every field of a union is padding of the union.
#[repr(C)]
#[derive(Clone, Copy)]
struct Padded {
    small: u8,
    half: u16,
}

#[repr(C)]
#[derive(Clone, Copy)]
#[allow(dead_code)]
union Either {
    padded: Padded,
    byte: u8,
}

fn main() {
    let either: Either = unsafe { std::mem::zeroed() };
    let copy = std::hint::black_box(either);
    let byte = unsafe { *(&raw const copy).cast::<u8>().add(1) }; //~ ERROR: the bytes at offsets 1..2 are uninitialized
    println!("{byte}");
}
