//! The pattern `_` reads nothing.
fn main() {
    let byte = 7u8;
    unsafe {
        let _ = *(&raw const byte).cast::<bool>();
    }
    let pair = (&raw const byte).cast::<(bool,)>();
    let _field = unsafe { &raw const (*pair).0 };
}
