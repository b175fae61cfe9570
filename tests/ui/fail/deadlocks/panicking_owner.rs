//@exit-status: 73
//! A thread panics while another one waits for what it would have sent, with a sender that lives on.

use std::sync::mpsc;
use std::thread;

fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    let (sender, receiver) = mpsc::channel::<u32>();
    let kept = sender.clone();
    let thread = thread::spawn(move || {
        let sender = sender;
        sender.send("seven".parse().unwrap()).unwrap();
    });
    assert!(receiver.recv().is_err()); //~ ERROR: deadlock: the only thread waits
    assert!(thread.join().is_err());
    drop(kept);
}
