//! `sub` that leaves the allocation at its start.
fn main() {
    let array = [0u32; 4];
    let pointer = unsafe { array.as_ptr().add(1) };
    let moved = unsafe { pointer.sub(2) }; //~ ERROR: out-of-bounds pointer arithmetic: moving by -8 bytes
    println!("{}", moved.is_null());
}
