//! Assigning to the fields one by one leaves the padding alone.
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
    unsafe {
        (*pointer).small = value.small;
        (*pointer).large = value.large;
        assert_eq!(*pointer.cast::<u8>().add(3), 0);
    }
}
