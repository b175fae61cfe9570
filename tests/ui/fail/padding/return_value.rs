//! A returned struct comes without its padding.
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
    let byte = unsafe { *(&raw const value).cast::<u8>().add(2) }; //~ ERROR: the bytes at offsets 2..3 are uninitialized
    println!("{byte}");
}
