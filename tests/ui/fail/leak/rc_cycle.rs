//! Two `Rc`s that keep each other alive.
use std::cell::RefCell;
use std::rc::Rc;

struct Node {
    other: RefCell<Option<Rc<Node>>>,
}

fn main() {
    let first = Rc::new(Node { other: RefCell::new(None) }); //~ ERROR: memory leaked
    let second = Rc::new(Node { other: RefCell::new(Some(Rc::clone(&first))) }); //~ ERROR: memory leaked
    *first.other.borrow_mut() = Some(second);
}
