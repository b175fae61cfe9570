//! A thread panics while another one waits for its message: its sender is gone, and the other one is told.

use std::sync::mpsc;
use std::thread;

fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    let (sender, receiver) = mpsc::channel::<u32>();
    let thread = thread::spawn(move || {
        let sender = sender;
        sender.send("seven".parse().unwrap()).unwrap();
    });
    assert!(receiver.recv().is_err());
    assert!(thread.join().is_err());
}
