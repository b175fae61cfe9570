//! A struct with a slice at its end: its parts apart.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Tailed<T: ?Sized> {
    head: u32,
    tail: T,
}

fn main() {
    let mut sized = Tailed { head: 1, tail: [1, 2, 3] };
    let tailed: &mut Tailed<[u32]> = &mut sized;
    let (head, tail) = (&mut tailed.head, &mut tailed.tail);
    tail[2] += *head;
    *head += tail[1];
    let (first, rest) = tail.split_first_mut().unwrap();
    *first += rest[1];
    *head += 1;
    assert_eq!((sized.head, sized.tail), (4, [5, 2, 4]));
}
