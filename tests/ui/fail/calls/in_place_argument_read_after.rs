// The place of an argument that was moved into a call holds nothing afterwards.
#![feature(core_intrinsics, custom_mir)]
#![allow(internal_features)]

use std::intrinsics::mir::*;

#[derive(Clone, Copy)]
struct Big([u64; 3]);

fn takes(_: Big) {}

#[custom_mir(dialect = "runtime", phase = "optimized")]
fn caller(big: Big) -> Big {
    mir! {
        let unit: ();
        {
            Call(unit = takes(Move(big)), ReturnTo(after), UnwindContinue())
        }
        after = {
            RET = big; //~ ERROR: uninitialized
            Return()
        }
    }
}

fn main() {
    caller(Big([1; 3]));
}
