//! `mem::swap` reads both values.
fn main() {
    let mut bytes = [[1u8, 1], [0, 7]];
    let pairs = (&raw mut bytes).cast::<[bool; 2]>();
    unsafe { std::mem::swap(&mut *pairs, &mut *pairs.add(1)) }; //~ ERROR: at `[1]`: found 0x07, but a `bool`
}
