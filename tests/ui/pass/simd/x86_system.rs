//@only-target: x86_64
//@compile-flags: -Ctarget-feature=+rdrand,+rdseed
//! The counter of cycles, random numbers, and the control register of float operations in its default state.
#![allow(deprecated)]

use std::arch::x86_64::*;

/// Random numbers until there is one; there is not always one.
fn retry<T: Default>(step: impl Fn(&mut T) -> i32) -> T {
    let mut value = T::default();
    while step(&mut value) == 0 {}
    value
}

fn main() {
    unsafe {
        let mut processor = 1;
        let (before, after) = (_rdtsc(), __rdtscp(&mut processor));
        assert!(after >= before && processor == 0);
        let words: Vec<u64> = (0..20).map(|_| retry(|value| _rdrand64_step(value))).collect();
        assert!(words.iter().any(|word| *word != words[0]));
        let seed = retry(|value| _rdseed16_step(value));
        assert!((0..100).any(|_| retry(|value| _rdrand16_step(value)) != seed));
        let failures = (0..1000).filter(|_| _rdseed32_step(&mut 0) == 0).count();
        assert!((1..500).contains(&failures));
        let state = _mm_getcsr();
        assert_eq!(state & !_MM_EXCEPT_MASK, _MM_MASK_MASK | _MM_ROUND_NEAREST);
        _mm_setcsr(state | _MM_EXCEPT_INEXACT);
        _mm_setcsr(state);
    }
}
