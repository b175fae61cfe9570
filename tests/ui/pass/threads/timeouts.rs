//! Waits with timeouts and sleeps go by the virtual clock, which passes over times when nobody can run.

use std::sync::{Condvar, Mutex, mpsc};
use std::thread;
use std::time::{Duration, Instant};

fn main() {
    let start = Instant::now();
    let long = Duration::from_secs(1000);
    let short = Duration::from_millis(10);

    let sleepers: Vec<_> = [3u64, 1, 2]
        .map(|n| thread::spawn(move || { thread::sleep(Duration::from_secs(n * 100)); n }))
        .into();
    thread::sleep(long);
    assert!(start.elapsed() >= long && start.elapsed() < long * 2);
    // That they are may be seen late.
    while !sleepers.iter().all(|thread| thread.is_finished()) {
        thread::yield_now();
    }
    assert_eq!(sleepers.into_iter().map(|thread| thread.join().unwrap()).sum::<u64>(), 6);

    let (sender, receiver) = mpsc::channel::<u8>();
    assert_eq!(receiver.recv_timeout(short), Err(mpsc::RecvTimeoutError::Timeout));
    let late = thread::spawn(move || { thread::sleep(short); sender.send(1) });
    assert_eq!(receiver.recv_timeout(long), Ok(1));
    late.join().unwrap().unwrap();

    let (mutex, condition) = (Mutex::new(()), Condvar::new());
    let before = Instant::now();
    let (guard, result) = condition.wait_timeout(mutex.lock().unwrap(), short).unwrap();
    assert!(result.timed_out() && before.elapsed() >= short);
    drop(guard);

    let before = Instant::now();
    thread::park_timeout(short);
    assert!(before.elapsed() >= short);
}
