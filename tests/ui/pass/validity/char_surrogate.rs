//! The characters next to the surrogates.
fn main() {
    assert_eq!(unsafe { char::from_u32_unchecked(0xd7ff) } as u32, 0xd7ff);
    assert_eq!(unsafe { char::from_u32_unchecked(0xe000) } as u32, 0xe000);
}
