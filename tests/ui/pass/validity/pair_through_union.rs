//! A pair of scalars read from a union, both halves good.
#[derive(Clone, Copy)]
#[repr(C)]
struct Flagged(u32, bool);

#[repr(C)]
union Raw {
    words: [u32; 2],
    flagged: Flagged,
}

fn main() {
    let raw = Raw { words: [1, 1u32.to_le()] };
    let flagged = unsafe { raw.flagged };
    assert!(flagged.1 && flagged.0 == 1);
}
