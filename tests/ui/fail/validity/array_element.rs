//! An array with one bad element.
fn main() {
    let flags: [bool; 4] = unsafe { std::mem::transmute([1u8, 0, 2, 1]) }; //~ ERROR: invalid value of type `[bool; 4]` at `[2]`: found 0x02
    println!("{flags:?}");
}
