//! A struct that points into itself and is `Unpin`: its mutable references cover what it points to.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Parser {
    buffer: [u8; 4],
    cursor: *mut u8,
}

impl Parser {
    fn step(&mut self) {
        self.buffer[0] += 1;
        unsafe { *self.cursor += 1 }; //~ ERROR: aliasing violation: read of 1 byte at offset 8 of local `parser`
    }
}

fn main() {
    let mut parser = Parser { buffer: [1; 4], cursor: std::ptr::null_mut() };
    let pointer = &raw mut parser;
    unsafe {
        (*pointer).cursor = (&raw mut (*pointer).buffer).cast();
        (*pointer).step();
    }
}
