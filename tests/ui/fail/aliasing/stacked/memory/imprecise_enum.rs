//! Stacked Borrows: a reference to the payload ends when the enum is matched by mutable reference. Tree Borrows: matching only reads.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
//@[tree]check-pass
enum Shape {
    Round(u32),
    #[allow(dead_code)]
    Square(u32),
}

fn radius(shape: &mut Shape) -> Option<&mut u32> {
    match shape {
        Shape::Round(radius) => Some(radius),
        Shape::Square(_) => None,
    }
}

fn main() {
    let mut shape = Shape::Round(1);
    let pointer = &raw mut shape;
    let first = radius(unsafe { &mut *pointer }).unwrap();
    let round = radius(unsafe { &mut *pointer }).is_some();
    assert!(round);
    *first = 2; //~[stacked] ERROR: aliasing violation: write of 4 bytes at offset 4 of local `shape`
}
