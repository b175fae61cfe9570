// The place for a result may be that of an argument that is copied.
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
            Call(number = doubles(number), ReturnTo(after), UnwindContinue())
        }
        after = {
            RET = number;
            Return()
        }
    }
}

fn main() {
    assert_eq!(caller([1, 2]), [2, 4]);
}
