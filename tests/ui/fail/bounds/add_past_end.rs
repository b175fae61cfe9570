//! `add` that goes more than just past the end.
fn main() {
    let array = [0u32; 4];
    let pointer = array.as_ptr();
    let moved = unsafe { pointer.add(5) }; //~ ERROR: out-of-bounds pointer arithmetic: moving by 20 bytes
    println!("{}", moved.is_null());
}
