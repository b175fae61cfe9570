//! An offset that would reach another allocation if memory were one big array.
fn main() {
    let (first, second) = (Box::new(1u8), Box::new(2u8));
    let (from, to) = (&raw const *first, &raw const *second);
    let pointer = from.wrapping_add(to.addr().wrapping_sub(from.addr()));
    assert_eq!(pointer.addr(), to.addr());
    println!("{}", unsafe { *pointer }); //~ ERROR: out-of-bounds read of 1 byte
}
