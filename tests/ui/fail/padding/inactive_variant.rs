//! A copy of an enum keeps the bytes of its own variant only.
#[repr(C, u8)]
#[derive(Clone, Copy)]
#[allow(dead_code)]
enum Shape {
    Small(u8),
    Large([u64; 3]),
}

fn main() {
    let mut shape = Shape::Large([u64::MAX; 3]);
    let bytes = (&raw mut shape).cast::<u8>();
    // The tag of the small variant, whose payload is the first byte of the union of payloads.
    unsafe { bytes.write(0) };
    let copy = std::hint::black_box(shape);
    let byte = unsafe { *(&raw const copy).cast::<u8>().add(20) }; //~ ERROR: the bytes at offsets 20..21 are uninitialized
    println!("{byte}");
}
