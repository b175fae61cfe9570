//! A pointer whose address is taken apart and put together with `map_addr`.
fn main() {
    let number = Box::new(7u16);
    let pointer = (&raw const *number).map_addr(|address| (address >> 32) << 32 | (address & 0xffff_ffff));
    assert_eq!(unsafe { pointer.read() }, 7);
}
