//! `mem::replace` moves the old value out.
fn main() {
    let mut byte = 7u8;
    let place = unsafe { &mut *(&raw mut byte).cast::<bool>() };
    let old = std::mem::replace(place, true); //~ ERROR: found 0x07, but a `bool`
    println!("{old}");
}
