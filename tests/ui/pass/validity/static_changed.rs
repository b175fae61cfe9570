//! A static that is given a valid value through another type.
static mut FLAGS: [bool; 2] = [true, false];

fn main() {
    let pointer = (&raw mut FLAGS).cast::<u8>();
    unsafe { pointer.add(1).write(1) };
    let flags = unsafe { FLAGS };
    assert_eq!(flags, [true, true]);
}
