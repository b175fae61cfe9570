// A result goes to another place than the one that the function writes.
#![feature(core_intrinsics, custom_mir)]
#![allow(internal_features)]

use std::intrinsics::mir::*;

fn gives(place: *mut [u64; 3]) -> [u64; 3] {
    unsafe { (*place)[0] = 1 };
    [2; 3]
}

#[custom_mir(dialect = "runtime", phase = "optimized")]
fn caller() -> [u64; 3] {
    mir! {
        let place: *mut [u64; 3];
        let other: [u64; 3];
        {
            place = &raw mut other;
            Call(RET = gives(place), ReturnTo(after), UnwindContinue())
        }
        after = {
            Return()
        }
    }
}

fn main() {
    caller();
}
