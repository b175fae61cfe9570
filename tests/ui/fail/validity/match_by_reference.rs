//! A match through a reference reads the tag, which no variant has.
#[repr(u8)]
#[allow(dead_code)]
enum Shape {
    Circle(bool) = 3,
    Square(bool) = 4,
}

fn main() {
    let bytes = [5u8, 1];
    let shape = unsafe { &*bytes.as_ptr().cast::<Shape>() };
    match shape { //~ ERROR: found 0x5, but no variant
        Shape::Circle(_) => println!("circle"),
        Shape::Square(_) => println!("square"),
    }
}
