//! A header read from a buffer at an odd place.
#[repr(C)]
#[derive(Clone, Copy)]
struct Header {
    kind: u16,
    length: u32,
}

fn main() {
    let buffer: Vec<u64> = vec![0; 4];
    let place = buffer.as_ptr().cast::<u8>().wrapping_add(2).cast::<Header>();
    let header = unsafe { *place }; //~ ERROR: misaligned read: address
    println!("{} {}", header.kind, header.length);
}
