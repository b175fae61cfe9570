//! Chunks of a slice, several at a time.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
fn main() {
    let mut numbers = [3, 1, 2, 8, 7, 6];
    let mut chunks = numbers.chunks_exact_mut(3);
    let (one, two) = (chunks.next().unwrap(), chunks.next().unwrap());
    one.sort();
    two.sort();
    one.swap_with_slice(two);
    let (mut last, mut rest) = (0, &mut numbers[..]);
    while let Some((head, tail)) = rest.split_first_mut() {
        last += *head;
        *head = last;
        rest = tail;
    }
    assert_eq!(numbers, [6, 13, 21, 22, 24, 27]);
}
