//! A doubly linked list: `as_ref` and `as_mut` for as long as one expression takes.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::ptr::NonNull;

struct Node {
    value: u32,
    previous: Option<NonNull<Node>>,
    next: Option<NonNull<Node>>,
}

struct List {
    first: Option<NonNull<Node>>,
    last: Option<NonNull<Node>>,
}

impl List {
    fn push(&mut self, value: u32) -> NonNull<Node> {
        let node = NonNull::from(Box::leak(Box::new(Node { value, previous: self.last, next: None })));
        match self.last {
            Some(mut last) => unsafe { last.as_mut().next = Some(node) },
            None => self.first = Some(node),
        }
        self.last = Some(node);
        node
    }

    fn unlink(&mut self, node: NonNull<Node>) -> u32 {
        let node = unsafe { Box::from_raw(node.as_ptr()) };
        match node.previous {
            Some(mut previous) => unsafe { previous.as_mut().next = node.next },
            None => self.first = node.next,
        }
        match node.next {
            Some(mut next) => unsafe { next.as_mut().previous = node.previous },
            None => self.last = node.previous,
        }
        node.value
    }
}

fn main() {
    let mut list = List { first: None, last: None };
    let nodes = [1, 2, 3].map(|value| list.push(value));
    assert_eq!(list.unlink(nodes[1]), 2);
    let first = list.first.unwrap();
    assert_eq!(unsafe { first.as_ref().next.unwrap().as_ref().value }, 3);
    assert_eq!(list.unlink(nodes[2]) + list.unlink(nodes[0]), 4);
    assert!(list.first.is_none() && list.last.is_none());
}
