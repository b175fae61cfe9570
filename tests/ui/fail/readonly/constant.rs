//! A write behind a constant reference.
const NUMBERS: &[u8; 3] = &[1, 2, 3];

fn main() {
    let pointer = NUMBERS.as_ptr().cast_mut();
    unsafe { pointer.add(1).write(9) }; //~ ERROR: write of 1 byte at offset 1
}
