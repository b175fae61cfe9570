//! A slice that is longer than its memory.
fn main() {
    let vec = vec![1u8, 2, 3];
    let slice = unsafe { std::slice::from_raw_parts(vec.as_ptr(), 4) }; //~ ERROR: reaches beyond its bounds
    println!("{}", slice.len());
}
