//! A breakpoint that is never reached.
#![feature(core_intrinsics)]
#![allow(internal_features)]
fn main() {
    if std::hint::black_box(false) {
        std::intrinsics::breakpoint();
    }
}
