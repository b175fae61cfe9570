//! Changing the tag in place changes no other byte.
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
    unsafe { bytes.write(0) };
    assert!(matches!(shape, Shape::Small(255)));
    assert_eq!(unsafe { *(&raw const shape).cast::<u8>().add(20) }, 255);
    let copy = shape;
    assert!(matches!(copy, Shape::Small(255)));
}
