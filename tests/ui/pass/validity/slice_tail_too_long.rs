//! A struct that ends in a slice.
#[repr(C)]
struct Tail {
    first: u64,
    rest: [u16],
}

fn main() {
    let words = [1u64, 0x2_0002];
    let pointer = std::ptr::slice_from_raw_parts(words.as_ptr(), 4) as *const Tail;
    let tail: &Tail = unsafe { std::mem::transmute(pointer) };
    assert_eq!((tail.first, tail.rest.iter().sum::<u16>()), (1, 4));
}
