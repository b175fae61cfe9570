//! A local in memory, written once its storage has begun (hand-written MIR).
#![feature(core_intrinsics, custom_mir)]
#![allow(internal_features)]
use std::intrinsics::mir::*;

#[custom_mir(dialect = "runtime", phase = "optimized")]
fn write() -> u32 {
    mir! {
        let local: u32;
        let pointer: *const u32;
        {
            StorageLive(local);
            local = 5;
            pointer = &raw const local;
            RET = *pointer;
            StorageDead(local);
            Return()
        }
    }
}

fn main() {
    assert_eq!(write(), 5);
}
