//! A closure that owns what it counts.
fn counter() -> impl FnMut() -> u32 {
    let mut count = 0;
    move || {
        count += 1;
        count
    }
}

fn main() {
    let mut next = counter();
    assert_eq!((next(), next()), (1, 2));
}
