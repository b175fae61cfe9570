//! A waiter on the stack that others reach by a pointer: a mutable reference to it must not be used across.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Waiter {
    woken: bool,
    next: *mut Waiter,
}

struct Queue {
    first: *mut Waiter,
}

impl Queue {
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

fn wait(waiter: &mut Waiter, queue: &mut Queue) -> bool {
    queue.wake_all();
    waiter.woken
}

fn main() {
    let mut queue = Queue { first: std::ptr::null_mut() };
    let mut waiter = Waiter { woken: false, next: std::ptr::null_mut() };
    let pointer = &raw mut waiter;
    queue.first = pointer;
    let borrowed = unsafe { &mut *pointer };
    borrowed.next = std::ptr::null_mut();
    queue.wake_all();
    wait(borrowed, &mut queue); //~ ERROR: aliasing violation: two-phase `&mut` reborrow of 16 bytes at offset 0 of local `waiter`
}
