//! Padding of a union inside of a struct that has other fields.
#[repr(C, align(8))]
#[derive(Clone, Copy)]
struct Aligned(u8);

#[repr(C)]
#[derive(Clone, Copy)]
#[allow(dead_code)]
union Either {
    aligned: Aligned,
    half: u16,
}

#[derive(Clone, Copy)]
#[repr(C)]
struct Outer {
    flag: bool,
    either: Either,
}

fn main() {
    let outer: Outer = unsafe { std::mem::zeroed() };
    let copy = std::hint::black_box(outer);
    let byte = unsafe { *(&raw const copy.either).cast::<u8>().add(2) }; //~ ERROR: the bytes at offsets 10..11 are uninitialized
    println!("{byte} {}", copy.flag);
}
