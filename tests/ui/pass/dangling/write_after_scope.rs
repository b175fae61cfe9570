//! A local of an outer block, written from an inner one.
fn main() {
    let mut number = 5u64;
    let pointer;
    {
        pointer = &raw mut number;
    }
    unsafe { *pointer = 6 };
    assert_eq!(number, 6);
}
