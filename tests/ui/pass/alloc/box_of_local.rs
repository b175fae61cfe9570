//! A local moved into a box.
fn main() {
    let number = 5u32;
    let boxed = Box::new(number);
    drop(boxed);
    assert_eq!(number, 5);
}
