//! A write of nothing to read-only memory.
static NUMBER: u32 = 5;

fn main() {
    let pointer = (&raw const NUMBER).cast_mut();
    unsafe { std::ptr::copy(pointer, pointer, 0) };
    unsafe { pointer.cast::<()>().write(()) };
    assert_eq!(NUMBER, 5);
}
