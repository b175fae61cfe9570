// While a function runs, the caller's place of a moved argument must not be written.
//@compile-flags: -Zmiri-disable-stacked-borrows
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
            Call(RET = takes(Move(number), place), ReturnTo(after), UnwindContinue()) //~ ERROR: was written to during the call
        }
        after = {
            Return()
        }
    }
}

fn main() {
    caller(1);
}
