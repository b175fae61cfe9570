//! A local read inside its block.
fn main() {
    let value;
    {
        let number = 5u64;
        let pointer = &raw const number;
        value = unsafe { *pointer };
    }
    assert_eq!(value, 5);
}
