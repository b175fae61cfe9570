// The places of a moved argument and of a result are free again when the call has returned or unwound.
//@revisions: stacked tree
//@[tree]compile-flags: -Zmiri-tree-borrows
#![feature(core_intrinsics, custom_mir)]
#![allow(internal_features)]

use std::intrinsics::mir::*;

fn triple(number: u64) -> [u64; 3] {
    if number > 5 {
        std::panic::resume_unwind(Box::new(number));
    }
    [number; 3]
}

#[custom_mir(dialect = "runtime", phase = "optimized")]
fn caller(number: u64) -> [u64; 3] {
    mir! {
        let place: *mut [u64; 3];
        let argument: *mut u64;
        {
            place = &raw mut RET;
            argument = &raw mut number;
            Call(RET = triple(Move(number)), ReturnTo(after), UnwindCleanup(cleanup))
        }
        after = {
            place = &raw mut RET;
            argument = &raw mut number;
            *place = [9; 3];
            *argument = 1;
            Return()
        }
        cleanup (cleanup) = {
            argument = &raw mut number;
            *argument = 1;
            UnwindResume()
        }
    }
}

fn main() {
    assert_eq!(caller(4), [9; 3]);
    assert!(std::panic::catch_unwind(|| caller(6)).is_err());
}
