//! A struct that points into itself and is `!Unpin`: its mutable references do not claim to be alone.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::marker::PhantomPinned;

struct Parser {
    buffer: [u8; 4],
    cursor: *mut u8,
    _pinned: PhantomPinned,
}

impl Parser {
    fn step(&mut self) {
        self.buffer[0] += 1;
        unsafe { *self.cursor += 1 };
        self.buffer[0] += 1;
    }
}

fn main() {
    let mut parser = Parser { buffer: [1; 4], cursor: std::ptr::null_mut(), _pinned: PhantomPinned };
    let pointer = &raw mut parser;
    unsafe {
        (*pointer).cursor = (&raw mut (*pointer).buffer).cast();
        (*pointer).step();
        (*pointer).step();
    }
    assert_eq!(parser.buffer, [7, 1, 1, 1]);
}
