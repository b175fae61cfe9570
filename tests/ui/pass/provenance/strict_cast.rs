//! Under strict provenance: an address with its pointer's provenance, and tags in low bits.
//@compile-flags: -Zmiri-strict-provenance
fn main() {
    let number = 5i32;
    let pointer = &raw const number;
    let tagged = pointer.map_addr(|address| address | 1);
    assert_eq!(tagged.addr() & 1, 1);
    let back = tagged.map_addr(|address| address & !1);
    assert_eq!(unsafe { *back }, 5);
}
