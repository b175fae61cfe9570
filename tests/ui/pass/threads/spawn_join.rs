//! Threads return values, panics are caught at `join`, names are known.

use std::thread;

fn main() {
    let threads: Vec<_> = (0..10u64).map(|n| thread::spawn(move || (0..n).sum::<u64>())).collect();
    let sums: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
    assert_eq!(sums, [0, 0, 1, 3, 6, 10, 15, 21, 28, 36]);

    let named = thread::Builder::new().name("a rather long name of a thread".into());
    let handle = named.spawn(|| thread::current().name().map(str::to_owned)).unwrap();
    assert_eq!(handle.thread().name(), Some("a rather long name of a thread"));
    assert_eq!(handle.join().unwrap().as_deref(), Some("a rather long name of a thread"));
    assert_eq!(thread::current().name(), Some("main"));
    assert_ne!(thread::spawn(|| thread::current().id()).join().unwrap(), thread::current().id());

    assert_eq!(thread::available_parallelism().unwrap().get(), 1);
}
