//! `byte_add` past the end.
fn main() {
    let number = 5u64;
    let moved = unsafe { (&raw const number).byte_add(9) }; //~ ERROR: out-of-bounds pointer arithmetic: moving by 9 bytes
    println!("{}", moved.is_null());
}
