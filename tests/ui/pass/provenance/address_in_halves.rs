//! A pointer whose address is taken apart and put together with `map_addr`.
const HALF: u32 = usize::BITS / 2;

fn main() {
    let number = Box::new(7u16);
    let pointer = (&raw const *number).map_addr(|address| (address >> HALF) << HALF | (address & ((1 << HALF) - 1)));
    assert_eq!(unsafe { pointer.read() }, 7);
}
