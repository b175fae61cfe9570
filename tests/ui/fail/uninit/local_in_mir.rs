//! A local that was never written, read (hand-written MIR: the compiler refuses it otherwise).
#![feature(core_intrinsics, custom_mir)]
#![allow(internal_features)]
use std::intrinsics::mir::*;

#[custom_mir(dialect = "runtime", phase = "optimized")]
fn read() -> u32 {
    mir! {
        let never: u32;
        {
            StorageLive(never);
            RET = never; //~ ERROR: uninitialized memory
            StorageDead(never);
            Return()
        }
    }
}

fn main() {
    println!("{}", read());
}
