//! An empty slice at the end of a block, read from a union.
#[derive(Clone, Copy)]
union Raw<'a> {
    words: (*const u32, usize),
    slice: &'a [u32],
}

fn main() {
    let number = 1u32;
    let raw = Raw { words: ((&raw const number).wrapping_add(1), 0) };
    assert!(unsafe { raw.slice }.is_empty());
}
