// The locals of a function are gone when the function that it tail-calls runs.
#![feature(explicit_tail_calls)]
#![allow(incomplete_features)]

fn reads(pointer: *const u32) -> u32 {
    unsafe { *pointer } //~ ERROR: dangling
}

fn calls(_: *const u32) -> u32 {
    let local = 5;
    become reads(&raw const local)
}

fn main() {
    calls(std::ptr::null());
}
