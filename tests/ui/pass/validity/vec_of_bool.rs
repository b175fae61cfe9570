//! A vector of zeros and ones may be one of `bool`s.
use std::mem::ManuallyDrop;

fn main() {
    let mut numbers = ManuallyDrop::new(vec![1u8, 0]);
    let mut flags = unsafe { Vec::from_raw_parts(numbers.as_mut_ptr().cast::<bool>(), 2, numbers.capacity()) };
    assert_eq!(flags.pop(), Some(false));
}
