//! `*to = *from` copies the value, although it never becomes a local.
fn main() {
    let from = [0u32, 3];
    let mut to = (1u32, false);
    let (from, target) = (from.as_ptr().cast::<(u32, bool)>(), &raw mut to);
    let flag_first = std::mem::offset_of!((u32, bool), 1) == 0;
    assert!(!flag_first);
    unsafe { *target = *from }; //~ ERROR: found 0x03, but a `bool`
    println!("{}", to.0);
}
