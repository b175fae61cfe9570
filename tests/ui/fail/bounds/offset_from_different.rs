//! `offset_from` on pointers into two allocations.
fn main() {
    let (first, second) = (Box::new(1u8), Box::new(2u8));
    let distance = unsafe { (&raw const *first).offset_from(&raw const *second) }; //~ ERROR: `offset_from` on pointers into different allocations
    println!("{distance}");
}
