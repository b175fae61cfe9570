//! A reference to 8 bytes where there are 16.
fn main() {
    let numbers = [1u64, 2];
    let reference: &u64 = unsafe { std::mem::transmute(&raw const numbers) };
    assert_eq!(*reference, 1);
}
