//! A borrow for a method call begins when the arguments are there: they may read.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut vec = vec![1];
    vec.push(vec.len());
    vec.insert(vec[0], vec.iter().sum());
    let last = vec.len() - 1;
    vec[last] += vec[0];
    let reference = &mut vec;
    reference.push(reference.len());
    assert_eq!(vec, [1, 2, 2, 3]);
}
