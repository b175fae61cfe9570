//! A write to a field of the last element of a vector.
struct Point {
    x: i32,
    y: i32,
}

fn main() {
    let mut points = vec![Point { x: 1, y: 2 }, Point { x: 3, y: 4 }];
    let pointer = points.as_mut_ptr().wrapping_add(1);
    unsafe { (*pointer).y = 5 };
    assert_eq!((points[1].x, points[1].y, points[0].y), (3, 5, 2));
}
