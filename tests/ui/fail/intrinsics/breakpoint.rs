//! Without a debugger, a breakpoint ends the program.
//@exit-status: 134
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    std::intrinsics::breakpoint(); //~ ERROR: trace/breakpoint trap
}
