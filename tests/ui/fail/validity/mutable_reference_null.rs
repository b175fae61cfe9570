//! A null `&mut`.
fn main() {
    let reference: &mut [u8; 4] = unsafe { std::mem::transmute(0usize) }; //~ ERROR: invalid value of type `&mut [u8; 4]`: found a null mutable reference
    println!("{:p}", reference);
}
