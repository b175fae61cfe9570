//@only-target: x86_64
//@compile-flags: -Ctarget-feature=+avx2
//! A function that may only run on processors with AVX2 is called on one with it.

#[target_feature(enable = "avx2")]
fn sum(values: &[i32; 8]) -> i32 {
    values.iter().sum()
}

fn main() {
    // SAFETY: the whole program needs AVX2.
    assert_eq!(unsafe { sum(&[1; 8]) }, 8);
}
