//! A write to a field of an element just past the end of a vector.
struct Point {
    x: i32,
    y: i32,
}

fn main() {
    let mut points = vec![Point { x: 1, y: 2 }];
    let pointer = points.as_mut_ptr().wrapping_add(1);
    unsafe { (*pointer).y = 3 }; //~ ERROR: out-of-bounds write of 4 bytes at offset 12
    println!("{} {}", points[0].x, points[0].y);
}
