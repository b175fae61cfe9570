//! Lanes read and written through pointers.
#![feature(portable_simd, core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;
use std::simd::prelude::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

impl<T: Copy, const N: usize> Vector<T, N> {
    fn lanes(self) -> [T; N] {
        unsafe { std::mem::transmute_copy(&self) }
    }
}

fn main() {
    unsafe {
        gather_and_scatter();
        masked();
    }
    library();
}

unsafe fn gather_and_scatter() {
    let mut numbers = [1u32, 2, 3, 4];
    let [a, b, c, _] = numbers.each_mut().map(|number| &raw mut *number);
    let pointers = Vector([c, a, std::ptr::null_mut()]);
    let mask = black_box(Vector([!0u8, !0, 0]));
    let read = unsafe { simd_gather(black_box(Vector([7u32, 8, 9])), pointers, mask) };
    assert_eq!(read.lanes(), [3, 1, 9]);
    // The last one wins.
    let pointers = Vector([b, b, a]);
    unsafe { simd_scatter(black_box(Vector([20u32, 30, 40])), pointers, mask) };
    assert_eq!(numbers, [1, 30, 3, 4]);
    // Pointers keep what they point to.
    let (x, y) = (String::from("x"), String::from("y"));
    let owners = [&raw const x, &raw const y];
    let places = Vector([&raw const owners[1], &raw const owners[0]]);
    let read = unsafe { simd_gather(Vector([std::ptr::null::<String>(); 2]), places, Vector([-1i64; 2])) };
    assert_eq!(read.lanes().map(|p| unsafe { (*p).clone() }), ["y", "x"]);
}

unsafe fn masked() {
    let bytes = [1u16, 2, 3];
    let mask = black_box(Vector([-1i8, 0, -1, 0]));
    let default = black_box(Vector([9u16; 4]));
    unsafe {
        // The last lane lies beyond the array.
        let read = simd_masked_load::<_, _, _, { SimdAlign::Element }>(mask, bytes.as_ptr(), default);
        assert_eq!(read.lanes(), [1, 9, 3, 9]);
        let none = Vector([0i8; 4]);
        let nothing = simd_masked_load::<_, *const u16, _, { SimdAlign::Vector }>(none, std::ptr::null(), default);
        assert_eq!(nothing.lanes(), [9; 4]);

        let mut target = [0u8; 9];
        let odd: *mut u16 = target[1..].as_mut_ptr().cast();
        simd_masked_store::<_, _, _, { SimdAlign::Unaligned }>(mask, odd, Vector([0x101u16, 0x202, 0x303, 0x404]));
        assert_eq!(target, [0, 1, 1, 0, 0, 3, 3, 0, 0]);
    }
}

fn library() {
    let numbers: Vec<i32> = (0..10).map(|n| n * n).collect();
    let indices = Simd::from_array([9, 3, 20, 0]);
    assert_eq!(Simd::gather_or(&numbers, indices, Simd::splat(-1)).to_array(), [81, 9, -1, 0]);
    assert_eq!(i32x8::load_or_default(&numbers[5..]).to_array(), [25, 36, 49, 64, 81, 0, 0, 0]);
    let mut target = [0; 5];
    Simd::from_array([1, 2, 3, 4]).scatter(&mut target, Simd::from_array([4, 0, 7, 2]));
    assert_eq!(target, [2, 0, 4, 0, 1]);
    i32x8::splat(5).store_select(&mut target, Mask::from_bitmask(0b11010));
    assert_eq!(target, [2, 5, 4, 5, 5]);
}
