//! `Rc` and `Weak` with content that changes when it is not shared.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::RefCell;
use std::rc::Rc;

struct Node {
    number: i32,
    parent: RefCell<std::rc::Weak<Node>>,
}

fn main() {
    let mut first = Rc::new(Node { number: 1, parent: RefCell::default() });
    Rc::get_mut(&mut first).unwrap().number = 2;
    let child = Rc::new(Node { number: 3, parent: RefCell::new(Rc::downgrade(&first)) });
    let parent = child.parent.borrow().upgrade().unwrap();
    assert_eq!(parent.number + child.number, 5);
    drop(parent);
    assert!(Rc::get_mut(&mut first).is_none());
    drop(child);
    assert_eq!(Rc::try_unwrap(first).ok().unwrap().number, 2);
}
