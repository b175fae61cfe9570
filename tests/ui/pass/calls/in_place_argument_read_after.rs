// The place of an argument that was copied for a call holds what it did.
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
            Call(unit = takes(big), ReturnTo(after), UnwindContinue())
        }
        after = {
            RET = big;
            Return()
        }
    }
}

fn main() {
    assert_eq!(caller(Big([1; 3])).0, [1; 3]);
}
