//! A wide reference to a freed vector's buffer.
fn main() {
    let numbers = vec![1u16, 2, 3];
    let slice: *const [u16] = &raw const numbers[..];
    drop(numbers);
    let slice = unsafe { &*slice }; //~ ERROR: dangling
    println!("{}", slice.len());
}
