//! A box whose contents were written later.
fn main() {
    let mut boxed = Box::<u8>::new_uninit();
    boxed.write(4);
    let boxed = unsafe { boxed.assume_init() };
    assert_eq!(*boxed + 1, 5);
}
