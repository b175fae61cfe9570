//! A slice whose size exceeds `isize::MAX`.
fn main() {
    let number = 1u64;
    let slice: &[u64] = unsafe { std::mem::transmute((&raw const number, usize::MAX / 8)) }; //~ ERROR: found a length of 2305843009213693951 elements of 8 bytes each
    println!("{}", slice.len());
}
