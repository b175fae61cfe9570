//! An `Rc` and a `Weak` that refer to each other.
use std::cell::RefCell;
use std::rc::{Rc, Weak};

struct Parent {
    children: RefCell<Vec<Rc<Child>>>,
}

struct Child {
    parent: Weak<Parent>,
}

fn main() {
    let parent = Rc::new(Parent { children: RefCell::new(Vec::new()) });
    let child = Rc::new(Child { parent: Rc::downgrade(&parent) });
    parent.children.borrow_mut().push(Rc::clone(&child));
    assert!(child.parent.upgrade().is_some());
    drop(parent);
    assert!(child.parent.upgrade().is_none());
}
