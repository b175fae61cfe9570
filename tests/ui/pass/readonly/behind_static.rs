//! A write to what a mutable static refers to.
static mut TABLE: &mut [u16] = &mut [1, 2, 3];

fn main() {
    let pointer = unsafe { (&raw mut *TABLE).cast::<u16>() };
    unsafe { std::ptr::swap(pointer, pointer.add(2)) };
    assert_eq!(unsafe { std::slice::from_raw_parts(pointer, 3) }, [3, 2, 1]);
}
