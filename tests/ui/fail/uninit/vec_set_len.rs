//! `set_len` over elements that were never written.
fn main() {
    let mut vec = Vec::<i32>::with_capacity(8);
    unsafe { vec.set_len(4) };
    let third = vec[3]; //~ ERROR: the bytes at offsets 12..16 are uninitialized
    println!("{third}");
}
