//@compile-flags: -Ctarget-feature=+xsave
//@exit-status: 71
//! An instruction that is not supported says which it is.

use std::arch::x86_64::*;

fn main() {
    // SAFETY: the feature is enabled.
    let enabled = unsafe { _xgetbv(0) }; //~ ERROR: `llvm.x86.xgetbv`
    println!("{enabled}");
}
