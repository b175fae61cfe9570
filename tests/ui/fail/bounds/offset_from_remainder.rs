//! `offset_from` with a distance that is no multiple of the element's size.
fn main() {
    let array = [0u32; 2];
    let start = array.as_ptr();
    let inside = start.wrapping_byte_add(2);
    let distance = unsafe { inside.offset_from(start) }; //~ ERROR: `offset_from` with a distance of 2 bytes, no multiple
    println!("{distance}");
}
