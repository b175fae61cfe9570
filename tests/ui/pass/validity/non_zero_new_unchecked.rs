//! `NonZero::new_unchecked` with a number.
use std::num::NonZero;

fn main() {
    let number = unsafe { NonZero::new_unchecked(std::hint::black_box(200u8)) };
    assert_eq!(number.get(), 200);
}
