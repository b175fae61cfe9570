//! The bytes of an enum that its variant does not use.
#[repr(C, u8)]
#[allow(dead_code)]
enum Shape {
    Small(u8),
    Large(u64),
}

fn main() {
    let shape = Shape::Small(1);
    let byte = unsafe { *(&raw const shape).cast::<u8>().add(12) }; //~ ERROR: the bytes at offsets 12..13 are uninitialized
    println!("{byte} {}", matches!(shape, Shape::Small(_)));
}
