//! A local in memory, written before its storage begins (hand-written MIR).
#![feature(core_intrinsics, custom_mir)]
#![allow(internal_features)]
use std::intrinsics::mir::*;

#[custom_mir(dialect = "runtime", phase = "optimized")]
fn write() -> u32 {
    mir! {
        let local: u32;
        let pointer: *const u32;
        {
            local = 5; //~ ERROR: outside its storage
            StorageLive(local);
            pointer = &raw const local;
            RET = *pointer;
            StorageDead(local);
            Return()
        }
    }
}

fn main() {
    println!("{}", write());
}
