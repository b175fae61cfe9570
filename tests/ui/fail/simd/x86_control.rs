//@exit-status: 71
//@only-target: x86_64
//! Compiled code relies on the default rounding.
#![allow(deprecated)]

use std::arch::x86_64::*;

fn main() {
    unsafe { _mm_setcsr(_mm_getcsr() | _MM_ROUND_TOWARD_ZERO) }; //~ ERROR: unsupported operation: setting MXCSR to 0x7f80
}
