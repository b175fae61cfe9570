//! A pointer from the `Vec` itself stays valid until it reallocates, whatever happens to the elements.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut numbers = Vec::with_capacity(8);
    numbers.extend([1, 2, 3]);
    let pointer = numbers.as_mut_ptr();
    numbers[0] = 5;
    unsafe { *pointer += 6 };
    numbers.push(4);
    unsafe { *pointer.add(3) += 1 };
    numbers.iter_mut().for_each(|number| *number *= 2);
    unsafe { *pointer += 1 };
    assert_eq!(numbers, [23, 4, 6, 10]);
}
