//! Three lanes take as much room as four.
#![feature(repr_simd)]

#[repr(simd)]
#[derive(Clone, Copy)]
struct Three([u32; 3]);

fn main() {
    let mut place = [0u128; 1];
    let target = (&raw mut place).cast::<Three>();
    unsafe { *target = std::hint::black_box(Three([1, 2, 3])) };
    println!("{}", place[0]); //~ ERROR: uninitialized
}
