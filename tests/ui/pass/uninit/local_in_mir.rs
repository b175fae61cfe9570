//! A local that was written, read (hand-written MIR).
#![feature(core_intrinsics, custom_mir)]
#![allow(internal_features)]
use std::intrinsics::mir::*;

#[custom_mir(dialect = "runtime", phase = "optimized")]
fn read() -> u32 {
    mir! {
        let written: u32;
        {
            StorageLive(written);
            written = 5;
            RET = written;
            StorageDead(written);
            Return()
        }
    }
}

fn main() {
    assert_eq!(read(), 5);
}
