//! A pointer to a local whose storage has ended and begun again (hand-written MIR).
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
            RET = *pointer; //~ ERROR: dangling pointer: read of 4 bytes at offset 0
            StorageDead(local);
            Return()
        }
    }
}

fn main() {
    println!("{}", read());
}
