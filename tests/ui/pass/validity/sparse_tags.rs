//! Tags with gaps between them.
#[repr(u64)]
#[derive(Clone, Copy, PartialEq, Debug)]
#[allow(dead_code)]
enum Sparse {
    One = 1,
    Large = 1 << 40,
    Last = u64::MAX,
}

fn main() {
    let place = [1u64, 1 << 40, u64::MAX];
    let values = unsafe { *place.as_ptr().cast::<[Sparse; 3]>() };
    assert_eq!(values, [Sparse::One, Sparse::Large, Sparse::Last]);
}
