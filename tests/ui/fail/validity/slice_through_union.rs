//! A slice whose length is impossible, read from a union and never used.
#[derive(Clone, Copy)]
union Raw<'a> {
    words: (*const u32, usize),
    slice: &'a [u32],
}

fn main() {
    let number = 1u32;
    let raw = Raw { words: (&raw const number, 1) };
    let order = unsafe { raw.slice }.len() == 1;
    assert!(order);
    let raw = Raw { words: (&raw const number, 2) };
    let _slice = unsafe { raw.slice }; //~ ERROR: reaches beyond its bounds
}
