//! `byte_offset_from` measures any distance.
fn main() {
    let array = [0u32; 2];
    let start = array.as_ptr();
    let inside = start.wrapping_byte_add(2);
    assert_eq!(unsafe { inside.byte_offset_from(start) }, 2);
}
