//! The bytes of an enum that its variant does use.
#[repr(C, u8)]
#[allow(dead_code)]
enum Shape {
    Small(u8),
    Large(u64),
}

fn main() {
    let shape = Shape::Large(u64::MAX);
    assert_eq!(unsafe { *(&raw const shape).cast::<u8>().add(8) }, 255);
    assert_eq!(unsafe { *(&raw const shape).cast::<u8>() }, 1);
    assert!(matches!(shape, Shape::Large(_)));
}
