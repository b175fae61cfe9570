//! A static that is given an invalid value through another type.
static mut FLAGS: [bool; 2] = [true, false];

fn main() {
    let pointer = (&raw mut FLAGS).cast::<u8>();
    unsafe { pointer.add(1).write(9) };
    let flags = unsafe { FLAGS }; //~ ERROR: at `[1]`: found 0x09, but a `bool`
    println!("{}", flags[0]);
}
