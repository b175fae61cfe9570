//! A vector's element read after `push` moved it.
fn main() {
    let mut vec = Vec::with_capacity(1);
    vec.push(1);
    let first = vec.as_ptr();
    vec.push(2);
    println!("{}", unsafe { *first }); //~ ERROR: use after free: read of 4 bytes at offset 0
}
