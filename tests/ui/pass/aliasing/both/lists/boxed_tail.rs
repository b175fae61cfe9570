//! A queue with raw pointers only: boxes are made of them when a node is removed.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Node {
    value: u32,
    next: *mut Node,
}

struct Queue {
    head: *mut Node,
    tail: *mut Node,
}

impl Queue {
    fn push(&mut self, value: u32) {
        let node = Box::into_raw(Box::new(Node { value, next: std::ptr::null_mut() }));
        if self.tail.is_null() {
            self.head = node;
        } else {
            unsafe { (*self.tail).next = node };
        }
        self.tail = node;
    }

    fn pop(&mut self) -> Option<u32> {
        if self.head.is_null() {
            return None;
        }
        let node = unsafe { Box::from_raw(self.head) };
        self.head = node.next;
        if self.head.is_null() {
            self.tail = std::ptr::null_mut();
        }
        Some(node.value)
    }
}

fn main() {
    let mut queue = Queue { head: std::ptr::null_mut(), tail: std::ptr::null_mut() };
    queue.push(1);
    queue.push(2);
    assert_eq!(queue.pop(), Some(1));
    queue.push(3);
    assert_eq!([queue.pop(), queue.pop(), queue.pop()], [Some(2), Some(3), None]);
    queue.push(4);
    assert_eq!(queue.pop(), Some(4));
}
