//! A waiter on the stack that is `!Unpin`: its mutable references may be used while others write.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::marker::PhantomPinned;
use std::pin::{Pin, pin};

struct Waiter {
    woken: bool,
    next: *mut Waiter,
    _pinned: PhantomPinned,
}

struct Queue {
    first: *mut Waiter,
}

impl Queue {
    fn add(&mut self, waiter: Pin<&mut Waiter>) {
        let waiter = unsafe { waiter.get_unchecked_mut() };
        waiter.next = self.first;
        self.first = waiter;
    }

    fn wake_all(&mut self) {
        let mut waiter = self.first;
        while !waiter.is_null() {
            unsafe {
                (*waiter).woken = true;
                waiter = (*waiter).next;
            }
        }
    }
}

fn wait(waiter: Pin<&mut Waiter>, queue: &mut Queue) -> bool {
    queue.wake_all();
    waiter.woken
}

fn main() {
    let mut queue = Queue { first: std::ptr::null_mut() };
    let waiter = || Waiter { woken: false, next: std::ptr::null_mut(), _pinned: PhantomPinned };
    let (mut one, mut two) = (pin!(waiter()), pin!(waiter()));
    queue.add(one.as_mut());
    queue.add(two.as_mut());
    assert!(wait(one.as_mut(), &mut queue));
    assert!(two.woken);
}
