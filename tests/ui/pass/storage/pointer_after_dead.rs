//! A new pointer for each life of a local (hand-written MIR).
#![feature(core_intrinsics, custom_mir)]
#![allow(internal_features)]
use std::intrinsics::mir::*;

#[custom_mir(dialect = "runtime", phase = "optimized")]
fn read() -> u32 {
    mir! {
        let local: u32;
        let pointer: *const u32;
        {
            StorageLive(local);
            local = 5;
            pointer = &raw const local;
            StorageDead(local);
            StorageLive(local);
            local = 6;
            pointer = &raw const local;
            RET = *pointer;
            StorageDead(local);
            Return()
        }
    }
}

fn main() {
    assert_eq!(read(), 6);
}
