//! `*to = *from` with a good value.
fn main() {
    let from = [4u32, 1u32.to_le()];
    let mut to = (1u32, false);
    let (from, target) = (from.as_ptr().cast::<(u32, bool)>(), &raw mut to);
    assert_eq!(std::mem::offset_of!((u32, bool), 1), 4);
    unsafe { *target = *from };
    assert_eq!(to, (4, true));
}
