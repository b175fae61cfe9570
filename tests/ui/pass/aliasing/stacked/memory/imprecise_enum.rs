//! To look at which variant it is needs no mutable reference.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
enum Shape {
    Round(u32),
    #[allow(dead_code)]
    Square(u32),
}

fn main() {
    let mut shape = Shape::Round(1);
    let pointer = &raw mut shape;
    let round = matches!(unsafe { &*pointer }, Shape::Round(_));
    assert!(round);
    let Shape::Round(first) = (unsafe { &mut *pointer }) else { return };
    *first = 2;
    assert!(matches!(shape, Shape::Round(2)));
}
