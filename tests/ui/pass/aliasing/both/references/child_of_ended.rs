//! What is derived from a reference may outlive its name.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn last<'a>(reference: &'a mut (i32, i32)) -> &'a mut i32 {
    let inner = &mut *reference;
    &mut inner.1
}

fn main() {
    let mut pair = (1, 2);
    let second = last(&mut pair);
    *second = 5;
    assert_eq!(pair, (1, 5));
}
