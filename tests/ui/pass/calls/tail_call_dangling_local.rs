// A function that is tail-called may use what its caller was given.
#![feature(explicit_tail_calls)]
#![allow(incomplete_features)]

fn reads(pointer: *const u32) -> u32 {
    unsafe { *pointer }
}

fn calls(pointer: *const u32) -> u32 {
    let local = 5;
    assert_eq!(local, 5);
    become reads(pointer)
}

fn main() {
    let local = 7;
    assert_eq!(calls(&raw const local), 7);
}
