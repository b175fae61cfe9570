//! A box of a zero-sized type, made of a number.
fn main() {
    let boxed: Box<()> = unsafe { std::mem::transmute(std::ptr::without_provenance::<()>(1)) };
    assert_eq!(*boxed, ());
}
