//! Assigning through a pointer copies the fields, not the padding between them.
#[repr(C)]
#[derive(Clone, Copy)]
struct Padded {
    small: u8,
    large: u32,
}

fn main() {
    let mut bytes = [0u64; 1];
    let pointer = bytes.as_mut_ptr().cast::<Padded>();
    let value = std::hint::black_box(Padded { small: 1, large: 2 });
    unsafe { *pointer = value };
    let byte = unsafe { *pointer.cast::<u8>().add(3) }; //~ ERROR: the bytes at offsets 3..4 are uninitialized
    println!("{byte}");
}
