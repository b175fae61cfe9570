//! A function that may only run on processors with AVX2 is called on one without.

#[target_feature(enable = "avx2")]
fn sum(values: &[i32; 8]) -> i32 {
    values.iter().sum()
}

fn main() {
    // SAFETY: wrong, the processor was not asked.
    println!("{}", unsafe { sum(&[1; 8]) });
    //~^ ERROR: calling `sum`, which requires unavailable target features: avx2
}
