//! `mem::discriminant` of a variant.
#[repr(u8)]
#[allow(dead_code)]
enum Shape {
    Circle(u8) = 3,
    Square(u8) = 4,
}

fn main() {
    let bytes = [3u8, 1];
    let shape = unsafe { &*bytes.as_ptr().cast::<Shape>() };
    assert_eq!(std::mem::discriminant(shape), std::mem::discriminant(&Shape::Circle(0)));
}
