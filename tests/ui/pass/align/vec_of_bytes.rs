//! A header read unaligned from a buffer at an odd place.
#[repr(C)]
#[derive(Clone, Copy)]
struct Header {
    kind: u16,
    length: u32,
}

fn main() {
    let buffer: Vec<u64> = vec![0x0101_0101_0101_0101; 4];
    let place = buffer.as_ptr().cast::<u8>().wrapping_add(1).cast::<Header>();
    let header = unsafe { place.read_unaligned() };
    assert_eq!((header.kind, header.length), (0x0101, 0x0101_0101));
}
