//! A boxed trait object covers as many bytes as its type has.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
trait Shape {
    fn grow(&mut self);
}

struct Square(u64, u64);

impl Shape for Square {
    fn grow(&mut self) {
        self.1 += 1;
    }
}

fn main() {
    let pointer = Box::into_raw(Box::new(Square(1, 2)));
    let side = unsafe { &mut (*pointer).1 };
    *side = 3;
    let mut shape: Box<dyn Shape> = unsafe { Box::from_raw(pointer) };
    shape.grow();
    *side = 4; //~ ERROR: aliasing violation: write of 8 bytes at offset 8
}
