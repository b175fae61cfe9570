//! Copying raw bytes over a place does not look at them; only later reads do.
fn main() {
    let bytes = [0u8, 9];
    let mut flag = true;
    let target = (&raw mut flag).cast::<u8>();
    unsafe { std::ptr::copy_nonoverlapping(bytes.as_ptr().add(1), target, 1) };
    assert_eq!(unsafe { *target }, 9);
    flag = false;
    assert!(!flag);
}
