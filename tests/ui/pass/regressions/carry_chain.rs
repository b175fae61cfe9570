//! Multi-word addition and subtraction through the carry flag (num-bigint's inner loop), and hints to the processor.

#[cfg(target_arch = "x86_64")]
use std::arch::x86_64::{
    _MM_HINT_T0, _addcarry_u32, _addcarry_u64, _mm_lfence, _mm_mfence, _mm_pause, _mm_prefetch, _mm_sfence,
    _subborrow_u32, _subborrow_u64,
};

#[cfg(target_arch = "x86_64")]
fn main() {
    let mut low = 0;
    let mut high = 0;
    let carry = _addcarry_u64(0, u64::MAX, 2, &mut low);
    assert_eq!((carry, low), (1, 1));
    assert_eq!(_addcarry_u64(carry, 3, 4, &mut high), 0);
    assert_eq!(high, 8);
    // Overflow by the carry alone; any carry but 0 counts as 1.
    assert_eq!(_addcarry_u64(255, u64::MAX, 0, &mut high), 1);
    assert_eq!(high, 0);
    assert_eq!(_addcarry_u64(1, u64::MAX, u64::MAX, &mut high), 1);
    assert_eq!(high, u64::MAX);

    assert_eq!(_subborrow_u64(0, 1, 2, &mut low), 1);
    assert_eq!(low, u64::MAX);
    assert_eq!(_subborrow_u64(1, 0, 0, &mut high), 1);
    assert_eq!(high, u64::MAX);
    assert_eq!(_subborrow_u64(1, 5, 4, &mut high), 0);
    assert_eq!(high, 0);

    let mut word = 0;
    assert_eq!(_addcarry_u32(1, u32::MAX, 1, &mut word), 1);
    assert_eq!(word, 1);
    assert_eq!(_subborrow_u32(1, 7, 7, &mut word), 1);
    assert_eq!(word, u32::MAX);

    unsafe {
        _mm_pause();
        _mm_sfence();
        _mm_lfence();
        _mm_mfence();
        // The address is only a hint.
        _mm_prefetch::<_MM_HINT_T0>(std::ptr::without_provenance(8));
    }
}

#[cfg(not(target_arch = "x86_64"))]
fn main() {}
