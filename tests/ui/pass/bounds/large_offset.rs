//! Pointers into two allocations compare by address only; each is read by its own.
fn main() {
    let (first, second) = (Box::new(1u8), Box::new(2u8));
    let (from, to) = (&raw const *first, &raw const *second);
    let pointer = to.with_addr(to.addr());
    assert_eq!(from.wrapping_add(to.addr().wrapping_sub(from.addr())).addr(), to.addr());
    assert_eq!(unsafe { *pointer }, 2);
}
