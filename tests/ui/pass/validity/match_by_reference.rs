//! A match through a reference reads the tag, and nothing else: the payload may be invalid.
#[repr(u8)]
#[allow(dead_code)]
enum Shape {
    Circle(bool) = 3,
    Square(bool) = 4,
}

fn main() {
    let bytes = [4u8, 9];
    let shape = unsafe { &*bytes.as_ptr().cast::<Shape>() };
    match shape {
        Shape::Circle(_) => panic!(),
        Shape::Square(_) => {}
    }
    assert_eq!(std::mem::discriminant(shape), std::mem::discriminant(&Shape::Square(true)));
}
