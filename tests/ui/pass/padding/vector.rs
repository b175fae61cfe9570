//! Four lanes fill the vector.
#![feature(repr_simd)]

#[repr(simd)]
#[derive(Clone, Copy)]
struct Four([u32; 4]);

fn main() {
    let mut place = [0u128; 1];
    let target = (&raw mut place).cast::<Four>();
    unsafe { *target = std::hint::black_box(Four([1, 2, 3, 0])) };
    assert_eq!(unsafe { target.cast::<u32>().read() }, 1);
}
