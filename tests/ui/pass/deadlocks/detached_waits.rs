//! The main thread waits for a message of a detached thread, until a time has passed.

use std::sync::mpsc;
use std::thread;

fn main() {
    let (sender, receiver) = mpsc::channel::<u32>();
    drop(thread::spawn(move || {
        thread::sleep(std::time::Duration::from_secs(20));
        _ = sender.send(1);
    }));
    let timeout = receiver.recv_timeout(std::time::Duration::from_secs(10));
    assert_eq!(timeout, Err(mpsc::RecvTimeoutError::Timeout));
    assert_eq!(receiver.recv(), Ok(1));
}
