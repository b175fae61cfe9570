//! A by-reference argument read after the call.
fn address(numbers: &[u32; 4]) -> *const u32 {
    (&raw const *numbers).cast()
}

fn main() {
    let numbers = [1, 2, 3, 4];
    let pointer = address(&numbers);
    assert_eq!(unsafe { *pointer }, 1);
}
