//! A reference to nothing must be aligned too.
fn main() {
    let empty: &[u64; 0] = unsafe { std::mem::transmute(std::ptr::without_provenance::<u64>(4)) }; //~ ERROR: found a misaligned reference
    println!("{}", empty.len());
}
