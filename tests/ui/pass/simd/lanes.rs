//! Lanes that change their place, and masks.
#![feature(portable_simd, core_intrinsics, intrinsics, repr_simd, adt_const_params, unsized_const_params)]
#![allow(internal_features, incomplete_features)]

use std::hint::black_box;
use std::intrinsics::simd::*;
use std::simd::Select;
use std::simd::prelude::*;

#[repr(simd)]
#[derive(Clone, Copy)]
struct Vector<T, const N: usize>([T; N]);

impl<T: Copy, const N: usize> Vector<T, N> {
    fn lanes(self) -> [T; N] {
        unsafe { std::mem::transmute_copy(&self) }
    }
}

#[rustc_intrinsic]
unsafe fn simd_shuffle_const_generic<T, U, const IDX: &'static [u32]>(x: T, y: T) -> U;

fn main() {
    unsafe {
        insert_and_extract();
        shuffles();
        masks();
        reductions();
    }
    library();
}

unsafe fn insert_and_extract() {
    let vector = black_box(Vector([1u8, 2, 3]));
    unsafe {
        assert_eq!(simd_extract::<_, u8>(vector, const { 2 }), 3);
        assert_eq!(simd_extract_dyn::<_, u8>(vector, black_box(1)), 2);
        assert_eq!(simd_insert(vector, const { 1 }, 9u8).lanes(), [1, 9, 3]);
        assert_eq!(simd_insert_dyn(vector, black_box(0), 9u8).lanes(), [9, 2, 3]);
        assert_eq!(simd_splat::<Vector<f64, 3>, f64>(1.5).lanes(), [1.5; 3]);
        let (a, b) = (5, 6);
        let pointers: Vector<*const i32, 4> = simd_splat(&raw const a);
        let pointers = simd_insert_dyn(pointers, black_box(2), &raw const b);
        assert_eq!(pointers.lanes().map(|p| *p), [5, 5, 6, 5]);
        assert_eq!(*simd_extract_dyn::<_, *const i32>(pointers, black_box(2)), 6);
        let wide = black_box(Vector([1u128 << 90, 3]));
        assert_eq!(simd_insert_dyn(wide, black_box(1), u128::MAX).lanes(), [1 << 90, u128::MAX]);
    }
}

unsafe fn shuffles() {
    const INDICES: Vector<u32, 6> = Vector([5, 0, 0, 3, 2, 4]);
    let (a, b) = (black_box(Vector([1i16, 2, 3])), black_box(Vector([4i16, 5, 6])));
    unsafe {
        assert_eq!(simd_shuffle::<_, _, Vector<i16, 6>>(a, b, INDICES).lanes(), [6, 1, 1, 4, 3, 5]);
        let two: Vector<i16, 2> = simd_shuffle(a, b, const { Vector([1u32, 4]) });
        assert_eq!(two.lanes(), [2, 5]);
        let one: Vector<i16, 1> = simd_shuffle(a, b, const { Vector([3u32]) });
        assert_eq!(one.lanes(), [4]);
        let generic: Vector<i16, 2> = simd_shuffle_const_generic::<_, _, { &[5, 1] }>(a, b);
        assert_eq!(generic.lanes(), [6, 2]);
        let mut own = a;
        own = simd_shuffle(own, own, const { Vector([2u32, 1, 0]) });
        assert_eq!(own.lanes(), [3, 2, 1]);
    }
}

const BIG_ENDIAN: bool = cfg!(target_endian = "big");

unsafe fn masks() {
    unsafe {
        let mask = black_box(Vector([-1i32, 0, 0, -1]));
        let (a, b) = (black_box(Vector([1u8, 2, 3, 4])), black_box(Vector([5u8, 6, 7, 8])));
        assert_eq!(simd_select(mask, a, b).lanes(), [1, 6, 7, 4]);
        assert_eq!(simd_select_bitmask(black_box(0b0110u8), a, b).lanes(), [5, 2, 3, 8]);
        assert_eq!(simd_select_bitmask(black_box([if BIG_ENDIAN { 0b1111_1000u8 } else { 0b1111_0001 }]), a, b).lanes(), [1, 6, 7, 8]);
        assert_eq!(simd_bitmask::<_, u8>(mask), 0b1001);
        assert_eq!(simd_bitmask::<_, [u8; 1]>(mask), [0b1001]);
        assert_eq!((simd_reduce_all(mask), simd_reduce_any(mask)), (false, true));
        let ones = black_box(Vector([!0u64; 2]));
        assert_eq!((simd_reduce_all(ones), simd_reduce_any(ones)), (true, true));
        let ten = black_box(Vector([!0u8, !0, 0, !0, 0, 0, !0, 0, !0, 0]));
        // The example of the documentation.
        assert_eq!(simd_bitmask::<_, u16>(ten), if BIG_ENDIAN { 0b1101001010 } else { 0b0101001011 });
        let bytes = if BIG_ENDIAN { [0b11, 0b01001010] } else { [0b01001011, 0b01] };
        assert_eq!(simd_bitmask::<_, [u8; 2]>(ten), bytes);
        let mut long = [0i8; 64];
        long[0] = -1;
        long[40] = -1;
        long[63] = -1;
        let long = black_box(Vector(long));
        let bits: u64 = 1 | 1 << 40 | 1 << 63;
        assert_eq!(simd_bitmask::<_, u64>(long), if BIG_ENDIAN { bits.reverse_bits() } else { bits });
        let (zero, one) = (Vector([0u8; 64]), Vector([1u8; 64]));
        let chosen = simd_select_bitmask(black_box(if BIG_ENDIAN { 1u64 | 1 << 61 } else { 1 << 63 | 4 }), one, zero).lanes();
        assert_eq!((chosen[2], chosen[63], chosen.iter().sum::<u8>()), (1, 1, 2));
    }
}

unsafe fn reductions() {
    unsafe {
        let v = black_box(Vector([3i8, -100, 100, 27]));
        assert_eq!(simd_reduce_add_ordered(v, 1i8), 31);
        assert_eq!(simd_reduce_add_unordered::<_, i8>(v), 30);
        assert_eq!(simd_reduce_mul_ordered(black_box(Vector([2i8, -3])), 5i8), -30);
        assert_eq!(simd_reduce_mul_unordered::<_, i8>(black_box(Vector([2i8, -3]))), -6);
        assert_eq!(simd_reduce_max::<_, i8>(v), 100);
        assert_eq!(simd_reduce_min::<_, i8>(v), -100);
        let bits = black_box(Vector([0b1100u8, 0b1010]));
        assert_eq!(simd_reduce_and::<_, u8>(bits), 0b1000);
        assert_eq!(simd_reduce_or::<_, u8>(bits), 0b1110);
        assert_eq!(simd_reduce_xor::<_, u8>(bits), 0b0110);
        let floats = black_box(Vector([1.5f32, f32::NAN, -2.0, 4.0]));
        assert_eq!(simd_reduce_max::<_, f32>(floats), 4.0);
        assert_eq!(simd_reduce_min::<_, f32>(floats), -2.0);
        let floats = black_box(Vector([1.5f32, 1e30, -1e30, 4.0]));
        assert_eq!(simd_reduce_add_ordered(floats, 0.5f32), 4.0);
    }
}

fn library() {
    let text = "the quick brown fox jumps over the lazy dog, the end of the story of the fox";
    assert!(text.contains(black_box("lazy dog")) && !text.contains(black_box("lazy cat")));
    let a = u8x16::from_slice(text.as_bytes());
    let mask = a.simd_eq(Simd::splat(b' '));
    assert_eq!(mask.to_bitmask(), 0b1000_0010_0000_1000 & !(1 << 13) | (a[9] == b' ') as u64 * 512);
    assert_eq!(mask.first_set(), Some(3));
    assert!(mask.any() && !mask.all());
    let upper = mask.select(a, a - Simd::splat(32));
    assert_eq!(&upper.to_array(), b"THE QUICK BROWN ");
    assert_eq!(a.reverse()[0], b' ');
    assert_eq!(a.rotate_elements_left::<4>().to_array()[..5], *b"quick");
    let (low, high) = simd_swizzle!(a, [0, 1, 2, 4]).interleave(Simd::splat(b'-'));
    assert_eq!((&low.to_array(), &high.to_array()), (b"t-h-", b"e-q-"));
    let words = f64x4::from_array([1.0, 2.0, 3.0, 4.0]);
    assert_eq!(words.reduce_sum(), 10.0);
    assert_eq!(i32x4::from_array([1, -5, 7, 2]).simd_clamp(Simd::splat(0), Simd::splat(5)).to_array(), [1, 0, 5, 2]);
    assert_eq!(format!("{:?}", words * words), "[1.0, 4.0, 9.0, 16.0]");
}
