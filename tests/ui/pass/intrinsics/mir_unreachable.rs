//! The terminator `Unreachable` where nobody comes (hand-written MIR).
#![feature(core_intrinsics, custom_mir)]
#![allow(internal_features)]
use std::intrinsics::mir::*;

#[custom_mir(dialect = "runtime", phase = "optimized")]
fn pick(number: u32) -> u32 {
    mir! {
        {
            match number {
                0 => zero,
                _ => other,
            }
        }
        zero = {
            RET = 5;
            Return()
        }
        other = {
            Unreachable()
        }
    }
}

fn main() {
    assert_eq!(pick(0), 5);
}
