//! A pointer loaded as `usize` is only a number.
fn main() {
    let number = 5i32;
    let pointer = &raw const number;
    let address = unsafe { *(&raw const pointer).cast::<usize>() };
    let back = std::ptr::without_provenance::<i32>(address);
    println!("{}", unsafe { *back }); //~ ERROR: no provenance: read of 4 bytes
}
