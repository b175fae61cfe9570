//! A padding byte read as an integer.
#[repr(C)]
struct Padded {
    small: u8,
    large: u32,
}

fn main() {
    let padded = Padded { small: 1, large: 2 };
    let pointer = (&raw const padded).cast::<u8>();
    println!("{}", unsafe { *pointer.add(1) }); //~ ERROR: the bytes at offsets 1..2 are uninitialized
    println!("{} {}", padded.small, padded.large);
}
