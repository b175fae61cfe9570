//! `offset_of!`
#[repr(C)]
struct Outer {
    head: u64,
    pair: (u8, u8),
}

fn main() {
    assert_eq!(std::mem::offset_of!(Outer, pair), 8);
    assert_eq!(std::mem::offset_of!(Outer, head), 0);
}
