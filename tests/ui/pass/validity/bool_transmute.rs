//! A `bool` made of 1.
fn main() {
    assert!(unsafe { std::mem::transmute::<u8, bool>(1) });
}
