//! `offset_from_unsigned` with the pointers the wrong way round.
fn main() {
    let array = [0u32; 2];
    let start = array.as_ptr();
    let next = start.wrapping_add(1);
    let distance = unsafe { start.offset_from_unsigned(next) }; //~ ERROR: `offset_from_unsigned` with a negative distance of -4 bytes
    println!("{distance}");
}
