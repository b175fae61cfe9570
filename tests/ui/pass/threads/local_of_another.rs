//! A pointer to a local of another thread, used while that thread waits.

use std::sync::mpsc;

struct Sent(*mut u32);
unsafe impl Send for Sent {}

fn main() {
    let (sender, receiver) = mpsc::channel();
    let (done, wait) = mpsc::channel();
    let thread = std::thread::spawn(move || {
        let mut local = 7u32;
        let pointer = &raw mut local;
        sender.send(Sent(pointer)).unwrap();
        wait.recv().unwrap();
        unsafe { *pointer }
    });
    let Sent(pointer) = receiver.recv().unwrap();
    unsafe { *pointer += 1 };
    done.send(()).unwrap();
    assert_eq!(thread.join().unwrap(), 8);
}
