//! Building a struct in zeroed memory leaves its padding uninitialised.
#[repr(C)]
struct Padded {
    word: u64,
    small: u8,
    half: u16,
}

fn main() {
    let mut bytes = [0u64; 2];
    let pointer = bytes.as_mut_ptr().cast::<Padded>();
    unsafe { *pointer = Padded { word: 1, small: 2, half: 3 } };
    let byte = unsafe { *pointer.cast::<u8>().add(9) }; //~ ERROR: the bytes at offsets 9..10 are uninitialized
    println!("{byte}");
}
