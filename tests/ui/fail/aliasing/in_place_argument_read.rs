// While a function runs, the caller's place of a moved argument is protected: Tree Borrows.
//@compile-flags: -Zmiri-tree-borrows
#![feature(core_intrinsics, custom_mir)]
#![allow(internal_features)]

use std::intrinsics::mir::*;

fn takes(_: u64, place: *mut std::mem::MaybeUninit<u64>) {
    unsafe { place.read() }; //~ ERROR: aliasing violation: read of 8 bytes
}

#[custom_mir(dialect = "runtime", phase = "optimized")]
fn caller(number: u64) {
    mir! {
        let place: *mut u64;
        let erased: *mut std::mem::MaybeUninit<u64>;
        {
            place = &raw mut number;
            erased = CastPtrToPtr(place);
            Call(RET = takes(Move(number), erased), ReturnTo(after), UnwindContinue())
        }
        after = {
            Return()
        }
    }
}

fn main() {
    caller(1);
}
