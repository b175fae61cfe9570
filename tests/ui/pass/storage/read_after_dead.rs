//! A local used before its storage ends (hand-written MIR).
#![feature(core_intrinsics, custom_mir)]
#![allow(internal_features)]
use std::intrinsics::mir::*;

#[custom_mir(dialect = "runtime", phase = "optimized")]
fn read() -> u32 {
    mir! {
        let local: u32;
        {
            StorageLive(local);
            local = 5;
            RET = local;
            StorageDead(local);
            Return()
        }
    }
}

fn main() {
    assert_eq!(read(), 5);
}
