//! `Option<NonZero>` of zero is `None`.
use std::num::NonZero;

fn main() {
    let number: Option<NonZero<u32>> = unsafe { std::mem::transmute(0u32) };
    assert_eq!(number, None);
    assert_eq!(unsafe { std::mem::transmute::<u32, NonZero<u32>>(u32::MAX) }.get(), u32::MAX);
}
