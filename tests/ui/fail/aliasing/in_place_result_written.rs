// While a function runs, the place for its result is protected: Tree Borrows.
//@compile-flags: -Zmiri-tree-borrows
#![feature(core_intrinsics, custom_mir)]
#![allow(internal_features)]

use std::intrinsics::mir::*;

fn gives(place: *mut [u64; 3]) -> [u64; 3] {
    unsafe { (*place)[0] = 1 }; //~ ERROR: aliasing violation: write of 8 bytes
    [2; 3]
}

#[custom_mir(dialect = "runtime", phase = "optimized")]
fn caller() -> [u64; 3] {
    mir! {
        let place: *mut [u64; 3];
        {
            place = &raw mut RET;
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
