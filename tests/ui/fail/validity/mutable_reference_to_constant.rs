//! A mutable reference to memory that is read-only.
fn main() {
    let constant: &'static [u8; 4] = &[1, 2, 3, 4];
    let pointer = (&raw const *constant).cast_mut();
    let bytes: &mut [u8; 4] = unsafe { std::mem::transmute(pointer) }; //~ ERROR: found a mutable reference to
    println!("{}", bytes[0]);
}
