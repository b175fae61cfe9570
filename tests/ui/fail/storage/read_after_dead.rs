//! A local used after its storage has ended (hand-written MIR: the compiler makes no such code).
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
            StorageDead(local);
            RET = local; //~ ERROR: Undefined Behavior
            Return()
        }
    }
}

fn main() {
    println!("{}", read());
}
