//@compile-flags: -Ctarget-feature=+rdrand
//@exit-status: 71
//! An instruction that is not supported says which it is.

use std::arch::x86_64::*;

fn main() {
    let mut random = 0;
    // SAFETY: the feature is enabled.
    unsafe { _rdrand32_step(&mut random) }; //~ ERROR: `llvm.x86.rdrand.32`
}
