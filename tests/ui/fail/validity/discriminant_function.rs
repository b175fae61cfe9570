//! `mem::discriminant` reads the tag.
#[repr(u8)]
#[allow(dead_code)]
enum Shape {
    Circle(u8) = 3,
    Square(u8) = 4,
}

fn main() {
    let bytes = [9u8, 1];
    let shape = unsafe { &*bytes.as_ptr().cast::<Shape>() };
    println!("{:?}", std::mem::discriminant(shape)); //~ ERROR: found 0x9, but no variant
}
