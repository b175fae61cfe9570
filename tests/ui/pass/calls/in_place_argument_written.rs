// While a function runs, the place of an argument that was copied may be written.
#![feature(core_intrinsics, custom_mir)]
#![allow(internal_features)]

use std::intrinsics::mir::*;

fn takes(_: u64, place: *mut u64) {
    unsafe { place.write(2) };
}

#[custom_mir(dialect = "runtime", phase = "optimized")]
fn caller(number: u64) {
    mir! {
        let place: *mut u64;
        {
            place = &raw mut number;
            Call(RET = takes(number, place), ReturnTo(after), UnwindContinue())
        }
        after = {
            Return()
        }
    }
}

fn main() {
    caller(1);
}
