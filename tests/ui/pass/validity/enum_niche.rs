//! The three values of `Option<bool>` there and back.
fn main() {
    for option in [None, Some(false), Some(true)] {
        let byte: u8 = unsafe { std::mem::transmute(option) };
        assert_eq!(unsafe { std::mem::transmute::<u8, Option<bool>>(byte) }, option);
    }
}
