//! `offset_from` with memory between the pointers that is not all in bounds.
fn main() {
    let array = [0u8; 4];
    let start = array.as_ptr();
    let outside = start.wrapping_add(100);
    let distance = unsafe { outside.offset_from(start) }; //~ ERROR: out-of-bounds `offset_from`
    println!("{distance}");
}
