//! The terminator `Unreachable` (hand-written MIR).
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
            Unreachable() //~ ERROR: entering unreachable code
        }
    }
}

fn main() {
    println!("{} {}", pick(0), pick(1));
}
