//! `offset` by a negative distance, out of a heap block.
fn main() {
    let vec = vec![1u8, 2, 3];
    let moved = unsafe { vec.as_ptr().offset(-1) }; //~ ERROR: out-of-bounds pointer arithmetic: moving by -1 byte
    println!("{}", moved.is_null());
}
