//! The list of old: a pointer to a node that is then moved into the list as a `Box`.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Node {
    value: u32,
    next: Option<Box<Node>>,
}

struct Queue {
    head: Option<Box<Node>>,
    tail: *mut Node,
}

impl Queue {
    fn push(&mut self, value: u32) {
        let mut node = Box::new(Node { value, next: None });
        let tail = &raw mut *node;
        if self.tail.is_null() {
            self.head = Some(node);
        } else {
            unsafe { (*self.tail).next = Some(node) }; //~[stacked] ERROR: aliasing violation: `&mut` reborrow of 8 bytes at offset 0
        }
        self.tail = tail;
    }

    fn pop(&mut self) -> Option<u32> {
        let node = self.head.take()?; //~[tree] ERROR: aliasing violation: `Box` reborrow of 16 bytes at offset 0
        self.head = node.next;
        Some(node.value)
    }
}

fn main() {
    let mut queue = Queue { head: None, tail: std::ptr::null_mut() };
    queue.push(1);
    queue.push(2);
    queue.pop();
}
