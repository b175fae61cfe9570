//! A reference to 16 bytes where there are 8.
fn main() {
    let number = 1u64;
    let reference: &[u64; 2] = unsafe { std::mem::transmute(&raw const number) }; //~ ERROR: invalid value of type `&[u64; 2]`: found a reference to 16 bytes at offset 0
    println!("{:p}", reference);
}
