//! A function may return a reference to what one of several arguments refers to.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Slot {
    number: u32,
}

impl Slot {
    fn larger<'a>(&'a mut self, other: &'a mut Slot) -> &'a mut u32 {
        if self.number > other.number { &mut self.number } else { &mut other.number }
    }
}

fn main() {
    let (mut one, mut two) = (Slot { number: 1 }, Slot { number: 2 });
    *one.larger(&mut two) -= 2;
    *one.larger(&mut two) += 5;
    let mut chain = &mut one;
    let other = &mut two;
    if chain.number > 3 {
        chain = other;
    }
    chain.number += 1;
    assert_eq!((one.number, two.number), (6, 1));
}
