//! A boxed trait object, and its type again.
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
    let mut shape: Box<dyn Shape> = unsafe { Box::from_raw(pointer) };
    shape.grow();
    let again = Box::into_raw(shape).cast::<Square>();
    let side = unsafe { &mut (*again).1 };
    *side += 1;
    let square = unsafe { Box::from_raw(again) };
    assert_eq!(square.0 + square.1, 5);
}
