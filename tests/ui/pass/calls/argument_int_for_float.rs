//! Types that the documentation of `fn` calls compatible.
use std::num::NonZero;

fn number(number: u32) -> u32 {
    number
}

fn length(slice: &[u8]) -> usize {
    slice.len()
}

#[repr(transparent)]
struct Wrapper(u32);

fn main() {
    let numbers = number as fn(u32) -> u32;
    let non_zero: fn(NonZero<u32>) -> NonZero<u32> = unsafe { std::mem::transmute(numbers) };
    assert_eq!(non_zero(NonZero::new(5).unwrap()).get(), 5);
    let character: fn(char) -> u32 = unsafe { std::mem::transmute(numbers) };
    assert_eq!(character('a'), 97);
    let wrapper: fn(Wrapper) -> Wrapper = unsafe { std::mem::transmute(numbers) };
    assert_eq!(wrapper(Wrapper(4)).0, 4);
    let option: fn(Option<NonZero<u32>>) -> u32 = unsafe { std::mem::transmute(numbers) };
    assert_eq!(option(None), 0);
    let raw: fn(*const [u8]) -> usize = unsafe { std::mem::transmute(length as fn(&[u8]) -> usize) };
    assert_eq!(raw(b"ab"), 2);
    #[cfg(target_pointer_width = "64")]
    type Word = u64;
    #[cfg(target_pointer_width = "32")]
    type Word = u32;
    let size: fn(&[u8]) -> Word = unsafe { std::mem::transmute(length as fn(&[u8]) -> usize) };
    assert_eq!(size(b"abc"), 3);
}
