//! `ptr::swap` exchanges bytes.
#[repr(C)]
struct Padded {
    small: u8,
    large: u32,
}

fn main() {
    let mut words = [1u64 << 8, 2 << 8];
    let first = (&raw mut words).cast::<Padded>();
    unsafe { std::ptr::swap(first, first.add(1)) };
    assert_eq!(words, [2 << 8, 1 << 8]);
}
