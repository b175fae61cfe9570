// The place for a result must not overlap that of an argument that is moved.
#![feature(core_intrinsics, custom_mir)]
#![allow(internal_features)]

use std::intrinsics::mir::*;

fn doubles(number: [u64; 2]) -> [u64; 2] {
    number.map(|x| x * 2)
}

#[custom_mir(dialect = "runtime", phase = "optimized")]
fn caller(number: [u64; 2]) -> [u64; 2] {
    mir! {
        {
            Call(number = doubles(Move(number)), ReturnTo(after), UnwindContinue()) //~ ERROR: overlaps
        }
        after = {
            RET = number;
            Return()
        }
    }
}

fn main() {
    caller([1, 2]);
}
