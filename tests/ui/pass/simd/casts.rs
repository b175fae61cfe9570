//! Conversions of every lane.
//@compile-flags: -Zmiri-permissive-provenance
#![feature(core_intrinsics, repr_simd)]
#![allow(internal_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;

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
        let small = black_box(Vector([-1i8, 127, -128, 5]));
        assert_eq!(simd_as::<_, Vector<i64, 4>>(small).lanes(), [-1, 127, -128, 5]);
        assert_eq!(simd_cast::<_, Vector<u16, 4>>(small).lanes(), [0xffff, 127, 0xff80, 5]);
        assert_eq!(simd_cast::<_, Vector<u8, 4>>(small).lanes(), [255, 127, 128, 5]);
        assert_eq!(simd_as::<_, Vector<f32, 4>>(small).lanes(), [-1.0, 127.0, -128.0, 5.0]);
        let large = black_box(Vector([0x1_0000_0080u64, u64::MAX]));
        assert_eq!(simd_as::<_, Vector<i8, 2>>(large).lanes(), [-128, -1]);
        assert_eq!(simd_as::<_, Vector<f32, 2>>(large).lanes(), [4294967424u64 as f32, 18446744073709551615.0]);

        let floats = black_box(Vector([1e9f64, -1.9, f64::NAN, f64::INFINITY]));
        assert_eq!(simd_as::<_, Vector<u8, 4>>(floats).lanes(), [255, 0, 0, 255]);
        assert_eq!(simd_as::<_, Vector<i32, 4>>(floats).lanes(), [1_000_000_000, -1, 0, i32::MAX]);
        assert_eq!(simd_as::<_, Vector<f32, 4>>(floats).lanes()[..2], [1e9, -1.9]);
        assert!(simd_as::<_, Vector<f64, 4>>(floats).lanes()[2].is_nan());
        let fitting = black_box(Vector([255.9f32, -0.9]));
        assert_eq!(simd_cast::<_, Vector<u8, 2>>(fitting).lanes(), [255, 0]);
        pointers();
    }
}

unsafe fn pointers() {
    let numbers = [10u16, 20, 30, 40];
    let start = numbers.as_ptr();
    let pointers = Vector([start, start]);
    let moved = unsafe { simd_arith_offset(pointers, black_box(Vector([1isize, 3]))) };
    let [a, b] = moved.lanes();
    assert_eq!(unsafe { (*a, *b) }, (20, 40));
    // Beyond the array and back again.
    let far = unsafe { simd_arith_offset(moved, black_box(Vector([100usize, usize::MAX - 1]))) };
    let [a, b] = unsafe { simd_arith_offset(far, Vector([-100isize, 0])) }.lanes();
    assert_eq!(unsafe { (*a, *b) }, (20, 20));

    let bytes: Vector<*const u8, 2> = unsafe { simd_cast_ptr(moved) };
    assert_eq!(unsafe { *bytes.lanes()[0].cast::<u16>() }, 20);
    let addresses: Vector<usize, 2> = unsafe { simd_expose_provenance(bytes) };
    assert_eq!(addresses.lanes()[1], start.addr() + 6);
    let back: Vector<*const u16, 2> = unsafe { simd_with_exposed_provenance(addresses) };
    assert_eq!(unsafe { *back.lanes()[1] }, 40);
}
