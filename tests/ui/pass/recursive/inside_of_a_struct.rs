//! Recursively, through a struct, a box, an option and a slice, all valid; and around a circle.
//@compile-flags: -Zmiri-recursive-validation
use std::cell::Cell;

struct Inner<'a> {
    chars: Option<&'a [u32]>,
}

struct Outer<'a> {
    chars: Option<&'a [char]>,
}

struct Ring<'a> {
    next: Cell<Option<&'a Ring<'a>>>,
    number: u8,
}

fn main() {
    let inner = (1u8, Box::new(Inner { chars: Some(&[65, 66, 67]) }));
    _ = inner.1.chars;
    let outer: (u8, Box<Outer<'_>>) = unsafe { std::mem::transmute(inner) };
    assert_eq!(outer.1.chars.map(|chars| chars.len()), Some(3));
    let first = Ring { next: Cell::new(None), number: 1 };
    let second = Ring { next: Cell::new(Some(&first)), number: 2 };
    first.next.set(Some(&second));
    let next = std::hint::black_box(first.next.get()).unwrap();
    assert_eq!(next.next.get().unwrap().number + next.number, 3);
}
