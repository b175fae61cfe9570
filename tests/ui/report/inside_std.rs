//! An error inside the standard library shows the call that led there.
fn word(index: usize) -> u32 {
    let words = [1u32, 2, 3];
    unsafe { std::ptr::read(words.as_ptr().wrapping_add(index)) } //~ ERROR: out-of-bounds read of 4 bytes at offset 16
}

fn main() {
    println!("{}", word(4));
}
