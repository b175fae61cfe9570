use nano_arena::*;
use std::borrow::Borrow;
use std::cell::Cell;

/// Borrows as the first index once, and as the other one from then on.
struct Fickle(Idx, Idx, Cell<bool>);

impl Borrow<Idx> for Fickle {
    fn borrow(&self) -> &Idx {
        if self.2.replace(true) { &self.1 } else { &self.0 }
    }
}

fn main() {
    let mut arena = Arena::new();
    let one = arena.alloc(String::from("one"));
    let two = arena.alloc(String::from("two"));
    let (first, mut rest) = arena.split_at(Fickle(one.clone(), two, Cell::new(false))).unwrap();
    first.push('!');
    if let Some(again) = rest.get_mut(&one) {
        again.push('?');
    }
    first.push('!');
    println!("{first}");
}
