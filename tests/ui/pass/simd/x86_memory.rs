//@only-target: x86_64
//@compile-flags: -Ctarget-feature=+avx2
//! The functions up to AVX2 that read and write memory. The expected output comes from a real processor, as for the others.

use std::arch::x86_64::*;
use std::fmt::Debug;
use std::mem::transmute;

#[repr(C, align(32))]
struct Aligned<T>(T);

/// Prints what a call stores into an array of zeros.
macro_rules! stores {
    ($($call:ident($ty:ty: $($value:expr),*);)*) => {$(
        let mut buffer = Aligned([0 as $ty; 10]);
        $call(buffer.0.as_mut_ptr().cast(), $($value),*);
        println!("{} {:?}", stringify!($call), buffer.0);
    )*};
}

/// Prints the lanes that a call loads from an array.
macro_rules! loads {
    ($($call:ident($from:expr $(, $value:expr)*) -> $lanes:ty;)*) => {$(
        print::<$lanes>(stringify!($call), transmute($call($from.as_ptr().cast() $(, $value)*)));
    )*};
}

fn print<T: Debug>(name: &str, value: T) {
    println!("{name} {value:?}");
}

fn main() {
    // SAFETY: AVX2 is enabled for the whole program; everything lies in the arrays and is aligned where needed.
    unsafe {
        plain_loads();
        plain_stores();
        masked();
        gathers();
        bits();
        others();
    }
}

unsafe fn plain_loads() {
    let ints = Aligned([1, -2, 3, -4, 5, -6, 7, -8]);
    let ints: &[i32; 8] = &ints.0;
    let singles = Aligned([0.5_f32, -1.5, 2.5, -3.5, 4.5, -5.5, 6.5, -7.5]);
    let singles: &[f32; 8] = &singles.0;
    let doubles = Aligned([0.25_f64, -1.25, 2.25, -3.25, 4.25]);
    let doubles: &[f64; 5] = &doubles.0;
    loads! {
        _mm_load_ss(singles[1..]) -> [f32; 4];
        _mm_load1_ps(singles[1..]) -> [f32; 4];
        _mm_load_ps1(singles[2..]) -> [f32; 4];
        _mm_load_ps(singles) -> [f32; 4];
        _mm_loadu_ps(singles[1..]) -> [f32; 4];
        _mm_loadr_ps(singles) -> [f32; 4];
        _mm_load_pd(doubles) -> [f64; 2];
        _mm_load_sd(doubles[1..]) -> [f64; 2];
        _mm_load1_pd(doubles[1..]) -> [f64; 2];
        _mm_load_pd1(doubles[1..]) -> [f64; 2];
        _mm_loadr_pd(doubles) -> [f64; 2];
        _mm_loadu_pd(doubles[1..]) -> [f64; 2];
        _mm_loaddup_pd(doubles[1..]) -> [f64; 2];
        _mm_loadl_epi64(ints) -> [i32; 4];
        _mm_load_si128(ints) -> [i32; 4];
        _mm_loadu_si128(ints[1..]) -> [i32; 4];
        _mm_lddqu_si128(ints[1..]) -> [i32; 4];
        _mm_loadu_si16(ints[1..]) -> [i32; 4];
        _mm_loadu_si32(ints[1..]) -> [i32; 4];
        _mm_loadu_si64(ints[1..]) -> [i32; 4];
        _mm_stream_load_si128(ints) -> [i32; 4];
        _mm256_load_ps(singles) -> [f32; 8];
        _mm256_load_pd(doubles) -> [f64; 4];
        _mm256_load_si256(ints) -> [i32; 8];
        _mm256_loadu_ps(singles) -> [f32; 8];
        _mm256_loadu_pd(doubles[1..]) -> [f64; 4];
        _mm256_loadu_si256(ints) -> [i32; 8];
        _mm256_lddqu_si256(ints) -> [i32; 8];
        _mm256_stream_load_si256(ints) -> [i32; 8];
        _mm_maskload_epi32(ints[1..], _mm_setr_epi32(-1, 1, i32::MIN, 0)) -> [i32; 4];
    }
    print::<[f64; 2]>("_mm_loadh_pd", transmute(_mm_loadh_pd(_mm_set1_pd(9.0), doubles[1..].as_ptr())));
    print::<[f64; 2]>("_mm_loadl_pd", transmute(_mm_loadl_pd(_mm_set1_pd(9.0), doubles[1..].as_ptr())));
    print::<[f32; 4]>("_mm_broadcast_ss", transmute(_mm_broadcast_ss(&singles[1])));
    print::<[f32; 8]>("_mm256_broadcast_ss", transmute(_mm256_broadcast_ss(&singles[1])));
    print::<[f64; 4]>("_mm256_broadcast_sd", transmute(_mm256_broadcast_sd(&doubles[1])));
    print::<[f32; 8]>("_mm256_broadcast_ps", transmute(_mm256_broadcast_ps(&_mm_loadu_ps(singles[1..].as_ptr()))));
    print::<[f64; 4]>("_mm256_broadcast_pd", transmute(_mm256_broadcast_pd(&_mm_loadu_pd(doubles[1..].as_ptr()))));
    print::<[f32; 8]>("_mm256_loadu2_m128", transmute(_mm256_loadu2_m128(singles[1..].as_ptr(), singles[3..].as_ptr())));
    print::<[f64; 4]>("_mm256_loadu2_m128d", transmute(_mm256_loadu2_m128d(doubles[1..].as_ptr(), doubles[2..].as_ptr())));
    let halves = (ints[1..].as_ptr().cast(), ints[3..].as_ptr().cast());
    print::<[i32; 8]>("_mm256_loadu2_m128i", transmute(_mm256_loadu2_m128i(halves.0, halves.1)));
}

unsafe fn plain_stores() {
    let singles = _mm_setr_ps(0.5, 1.5, 2.5, 3.5);
    let doubles = _mm_setr_pd(0.25, 1.25);
    let ints = _mm_setr_epi32(1, -2, 3, -4);
    let wide_singles = _mm256_setr_ps(0.5, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5);
    let wide_doubles = _mm256_setr_pd(0.25, 1.25, 2.25, 3.25);
    let wide_ints = _mm256_setr_epi32(1, -2, 3, -4, 5, -6, 7, -8);
    stores! {
        _mm_store_ss(f32: singles);
        _mm_store1_ps(f32: singles);
        _mm_store_ps1(f32: singles);
        _mm_store_ps(f32: singles);
        _mm_storeu_ps(f32: singles);
        _mm_storer_ps(f32: singles);
        _mm_stream_ps(f32: singles);
        _mm_store_sd(f64: doubles);
        _mm_store_pd(f64: doubles);
        _mm_storeu_pd(f64: doubles);
        _mm_store1_pd(f64: doubles);
        _mm_store_pd1(f64: doubles);
        _mm_storer_pd(f64: doubles);
        _mm_storeh_pd(f64: doubles);
        _mm_storel_pd(f64: doubles);
        _mm_stream_pd(f64: doubles);
        _mm_store_si128(i32: ints);
        _mm_storeu_si128(i32: ints);
        _mm_storel_epi64(i32: ints);
        _mm_storeu_si16(i32: ints);
        _mm_storeu_si32(i32: ints);
        _mm_storeu_si64(i32: ints);
        _mm_stream_si128(i32: ints);
        _mm_stream_si32(i32: -5);
        _mm_stream_si64(i32: -5);
        _mm256_store_ps(f32: wide_singles);
        _mm256_storeu_ps(f32: wide_singles);
        _mm256_stream_ps(f32: wide_singles);
        _mm256_store_pd(f64: wide_doubles);
        _mm256_storeu_pd(f64: wide_doubles);
        _mm256_stream_pd(f64: wide_doubles);
        _mm256_store_si256(i32: wide_ints);
        _mm256_storeu_si256(i32: wide_ints);
        _mm256_stream_si256(i32: wide_ints);
    }
    let mut buffer = [0_i32; 12];
    let (low, high) = buffer.split_at_mut(6);
    _mm256_storeu2_m128i(high.as_mut_ptr().cast(), low.as_mut_ptr().cast(), wide_ints);
    print("_mm256_storeu2_m128i", buffer);
    let mut buffer = [0_f32; 12];
    let (low, high) = buffer.split_at_mut(6);
    _mm256_storeu2_m128(high.as_mut_ptr(), low.as_mut_ptr(), wide_singles);
    print("_mm256_storeu2_m128", buffer);
    let mut buffer = [0_f64; 6];
    let (low, high) = buffer.split_at_mut(3);
    _mm256_storeu2_m128d(high.as_mut_ptr(), low.as_mut_ptr(), wide_doubles);
    print("_mm256_storeu2_m128d", buffer);
    _mm_sfence();
}

/// Only what the mask selects is accessed: the arrays are shorter than the vectors.
unsafe fn masked() {
    let (ints, longs, singles, doubles) = ([1, -2], [3_i64], [0.5_f32, 1.5], [2.5_f64]);
    let (narrow, wide) = (_mm_setr_epi32(0, -1, 0, 0), _mm256_setr_epi32(-1, -1, 0, 0, 0, 0, 0, 0));
    let (narrow_64, wide_64) = (_mm_setr_epi64x(-1), _mm256_setr_epi64x(-1, 0, 0, 0));
    loads! {
        _mm_maskload_epi32(ints, narrow) -> [i32; 4];
        _mm256_maskload_epi32(ints, wide) -> [i32; 8];
        _mm_maskload_epi64(longs, narrow_64) -> [i64; 2];
        _mm256_maskload_epi64(longs, wide_64) -> [i64; 4];
        _mm_maskload_ps(singles, narrow) -> [f32; 4];
        _mm256_maskload_ps(singles, wide) -> [f32; 8];
        _mm_maskload_pd(doubles, narrow_64) -> [f64; 2];
        _mm256_maskload_pd(doubles, wide_64) -> [f64; 4];
    }
    stores! {
        _mm_maskstore_epi32(i32: narrow, _mm_set1_epi32(7));
        _mm256_maskstore_epi32(i32: wide, _mm256_set1_epi32(7));
        _mm_maskstore_epi64(i64: narrow_64, _mm_set1_epi64x(7));
        _mm256_maskstore_epi64(i64: wide_64, _mm256_set1_epi64x(7));
        _mm_maskstore_ps(f32: narrow, _mm_set1_ps(7.5));
        _mm256_maskstore_ps(f32: wide, _mm256_set1_ps(7.5));
        _mm_maskstore_pd(f64: narrow_64, _mm_set1_pd(7.5));
        _mm256_maskstore_pd(f64: wide_64, _mm256_set1_pd(7.5));
    }
    let mut bytes = [0_u8; 10];
    let mask = _mm_setr_epi8(-1, 0, 0x7f, -128, 0, 0, 0, 0, 0, -1, 0, 0, 0, 0, 0, 0);
    _mm_maskmoveu_si128(_mm_set1_epi8(5), mask, bytes.as_mut_ptr().cast());
    print("_mm_maskmoveu_si128", bytes);
}

/// Missing in std.
unsafe fn _mm_setr_epi64x(first: i64) -> __m128i {
    _mm_set_epi64x(0, first)
}

unsafe fn gathers() {
    let ints: [i32; 16] = std::array::from_fn(|index| index as i32 * 100);
    let longs: [i64; 16] = std::array::from_fn(|index| index as i64 * -1000);
    let singles = ints.map(|int| int as f32 / 8.0);
    let doubles = longs.map(|long| long as f64 / 8.0);
    let (narrow, wide) = (_mm_setr_epi32(3, 1, 15, 0), _mm256_setr_epi32(0, 2, 4, 6, 8, 10, 12, 15));
    let (narrow_64, wide_64) = (_mm_set_epi64x(7, 9), _mm256_setr_epi64x(1, 15, 4, 0));
    macro_rules! gather {
        ($($plain:ident $masked:ident $scale:literal ($from:expr, $indices:expr, $old:expr, $mask:expr) -> $lanes:ty;)*) => {$(
            print::<$lanes>(stringify!($plain), transmute($plain::<$scale>($from.as_ptr(), $indices)));
            print::<$lanes>(stringify!($masked), transmute($masked::<$scale>($old, $from.as_ptr(), $indices, $mask)));
        )*};
    }
    let (old_32, old_64) = (_mm_set1_epi32(-9), _mm_set1_epi64x(-9));
    let (wide_old_32, wide_old_64) = (_mm256_set1_epi32(-9), _mm256_set1_epi64x(-9));
    let mask_32 = _mm_setr_epi32(-1, 0, i32::MIN, 1);
    let mask_64 = _mm_set_epi64x(i64::MIN, 1);
    let (wide_mask_32, wide_mask_64) = (_mm256_broadcastsi128_si256(mask_32), _mm256_setr_epi64x(-1, 0, i64::MIN, 1));
    let (float, double) = (_mm_castsi128_ps(mask_32), _mm_castsi128_pd(mask_64));
    let (wide_float, wide_double) = (_mm256_castsi256_ps(wide_mask_32), _mm256_castsi256_pd(wide_mask_64));
    gather! {
        _mm_i32gather_epi32 _mm_mask_i32gather_epi32 4 (ints, narrow, old_32, mask_32) -> [i32; 4];
        _mm256_i32gather_epi32 _mm256_mask_i32gather_epi32 4 (ints, wide, wide_old_32, wide_mask_32) -> [i32; 8];
        _mm_i64gather_epi32 _mm_mask_i64gather_epi32 4 (ints, narrow_64, old_32, mask_32) -> [i32; 4];
        _mm256_i64gather_epi32 _mm256_mask_i64gather_epi32 4 (ints, wide_64, old_32, mask_32) -> [i32; 4];
        _mm_i32gather_epi64 _mm_mask_i32gather_epi64 8 (longs, narrow, old_64, mask_64) -> [i64; 2];
        _mm256_i32gather_epi64 _mm256_mask_i32gather_epi64 8 (longs, narrow, wide_old_64, wide_mask_64) -> [i64; 4];
        _mm_i64gather_epi64 _mm_mask_i64gather_epi64 8 (longs, narrow_64, old_64, mask_64) -> [i64; 2];
        _mm256_i64gather_epi64 _mm256_mask_i64gather_epi64 8 (longs, wide_64, wide_old_64, wide_mask_64) -> [i64; 4];
        _mm_i32gather_ps _mm_mask_i32gather_ps 4 (singles, narrow, _mm_set1_ps(0.5), float) -> [f32; 4];
        _mm256_i32gather_ps _mm256_mask_i32gather_ps 4 (singles, wide, _mm256_set1_ps(0.5), wide_float) -> [f32; 8];
        _mm_i64gather_ps _mm_mask_i64gather_ps 4 (singles, narrow_64, _mm_set1_ps(0.5), float) -> [f32; 4];
        _mm256_i64gather_ps _mm256_mask_i64gather_ps 4 (singles, wide_64, _mm_set1_ps(0.5), float) -> [f32; 4];
        _mm_i32gather_pd _mm_mask_i32gather_pd 8 (doubles, narrow, _mm_set1_pd(0.5), double) -> [f64; 2];
        _mm256_i32gather_pd _mm256_mask_i32gather_pd 8 (doubles, narrow, _mm256_set1_pd(0.5), wide_double) -> [f64; 4];
        _mm_i64gather_pd _mm_mask_i64gather_pd 8 (doubles, narrow_64, _mm_set1_pd(0.5), double) -> [f64; 2];
        _mm256_i64gather_pd _mm256_mask_i64gather_pd 8 (doubles, wide_64, _mm256_set1_pd(0.5), wide_double) -> [f64; 4];
    }
    // Indices are signed, and lanes need no alignment.
    let bytes: [u8; 24] = std::array::from_fn(|index| index as u8);
    let odd = _mm_i32gather_epi32::<1>(bytes.as_ptr().add(10).cast(), _mm_setr_epi32(-9, 3, 0, 10));
    print::<[u32; 4]>("odd", transmute(odd));
}

/// Strings of bits in memory: the word that a bit is in may lie before the pointer.
unsafe fn bits() {
    let mut words = [0x0f0f_0f0f_i32, 1, -1, 0];
    for bit in [0, 4, 31, 32, 33, 95, -1, -32, -28] {
        let place = words.as_mut_ptr().add(1);
        let tests = [
            _bittest(place, bit),
            _bittestandset(place, bit),
            _bittestandcomplement(place, bit),
            _bittestandset(place, bit),
            _bittestandreset(place, bit),
        ];
        println!("{bit} {tests:?} {words:x?}");
    }
    let mut words = [0x0f0f_0f0f_i64, 1, -1];
    for bit in [0, 63, 64, 127, -1, -64] {
        let place = words.as_mut_ptr().add(1);
        let tests = [_bittest64(place, bit), _bittestandcomplement64(place, bit), _bittestandset64(place, bit)];
        println!("{bit} {tests:?} {words:x?} {}", _bittestandreset64(place, bit));
    }
}

unsafe fn others() {
    let (mut a, mut b) = (_mm_setr_ps(1.0, 2.0, 3.0, 4.0), _mm_setr_ps(5.0, 6.0, 7.0, 8.0));
    let (mut c, mut d) = (_mm_set1_ps(9.0), _mm_setr_ps(0.0, -1.0, -2.0, -3.0));
    _MM_TRANSPOSE4_PS(&mut a, &mut b, &mut c, &mut d);
    print::<[[f32; 4]; 4]>("_MM_TRANSPOSE4_PS", transmute([a, b, c, d]));
    _mm_prefetch::<_MM_HINT_T0>(std::ptr::null());
    _mm_clflush((&raw const a).cast());
    _mm_lfence();
    _mm_mfence();
    _mm_pause();
    _mm256_zeroupper();
    let zeros = (_mm_setzero_si128(), _mm_setzero_ps(), _mm256_setzero_pd());
    print::<([i32; 4], [f32; 4], [f64; 4])>("zeros", (transmute(zeros.0), transmute(zeros.1), transmute(zeros.2)));
    let (mut low, mut carry) = (0_u64, 0_u32);
    let flag = _addcarry_u32(_addcarry_u64(1, u64::MAX, 0, &mut low), u32::MAX, 0, &mut carry);
    print("_addcarry", (low, carry, flag));
    let flag = _subborrow_u64(1, 0, 0, &mut low);
    print("_subborrow", (low, flag));
}
