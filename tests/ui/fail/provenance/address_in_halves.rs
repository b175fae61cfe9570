//! An address taken apart into halves and put together is no pointer.
fn main() {
    let number = Box::new(7u16);
    let address = (&raw const *number).addr();
    let (high, low) = (address >> 32, address & 0xffff_ffff);
    let pointer = std::ptr::without_provenance::<u16>(high << 32 | low);
    println!("{}", unsafe { pointer.read() }); //~ ERROR: no provenance: read of 2 bytes
}
