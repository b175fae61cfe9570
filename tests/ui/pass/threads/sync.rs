//! Std's primitives: mutex, read-write lock, condition variable, barrier, once, channels, parking.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Barrier, Condvar, LazyLock, Mutex, Once, OnceLock, RwLock, mpsc};
use std::thread;

fn mutex() {
    let sum = Arc::new(Mutex::new(0));
    let add = |sum: &Mutex<i32>| (0..50).for_each(|_| *sum.lock().unwrap() += 1);
    let threads: Vec<_> = (0..4).map(|_| thread::spawn({ let sum = sum.clone(); move || add(&sum) })).collect();
    threads.into_iter().for_each(|thread| thread.join().unwrap());
    assert_eq!(*sum.lock().unwrap(), 200);
    let held = sum.lock().unwrap();
    thread::scope(|scope| {
        scope.spawn(|| assert!(sum.try_lock().is_err()));
    });
    drop(held);
}

fn rwlock() {
    let pair = RwLock::new((0, 0));
    thread::scope(|scope| {
        for _ in 0..3 {
            scope.spawn(|| {
                for _ in 0..20 {
                    let seen = *pair.read().unwrap();
                    assert_eq!(seen.0, seen.1);
                }
            });
        }
        scope.spawn(|| {
            for _ in 0..20 {
                let mut pair = pair.write().unwrap();
                pair.0 += 1;
                thread::yield_now();
                pair.1 += 1;
            }
        });
    });
    assert_eq!(pair.into_inner().unwrap(), (20, 20));
}

fn condvar() {
    let queue = (Mutex::new(VecDeque::new()), Condvar::new());
    thread::scope(|scope| {
        scope.spawn(|| {
            for n in 0..20 {
                queue.0.lock().unwrap().push_back(n);
                queue.1.notify_one();
            }
        });
        let mut next = 0;
        let mut guard = queue.0.lock().unwrap();
        while next < 20 {
            guard = queue.1.wait_while(guard, |queue| queue.is_empty()).unwrap();
            while let Some(n) = guard.pop_front() {
                assert_eq!(n, next);
                next += 1;
            }
        }
    });
}

fn barrier() {
    let (barrier, arrived) = (Barrier::new(4), AtomicUsize::new(0));
    let leaders = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                arrived.fetch_add(1, SeqCst);
                let result = barrier.wait();
                assert_eq!(arrived.load(SeqCst), 4);
                leaders.fetch_add(result.is_leader().into(), SeqCst);
            });
        }
    });
    assert_eq!(leaders.into_inner(), 1);
}

fn once() {
    static ONCE: Once = Once::new();
    static CELL: OnceLock<String> = OnceLock::new();
    static LAZY: LazyLock<usize> = LazyLock::new(|| RUNS.fetch_add(1, SeqCst) + 10);
    static RUNS: AtomicUsize = AtomicUsize::new(0);
    static FIRST: AtomicUsize = AtomicUsize::new(0);
    let run = || {
        ONCE.call_once(|| _ = FIRST.fetch_add(1, SeqCst));
        assert!(ONCE.is_completed());
        assert_eq!((CELL.get_or_init(|| "set".into()).as_str(), *LAZY), ("set", 10));
    };
    thread::scope(|scope| (0..4).for_each(|_| _ = scope.spawn(run)));
    assert_eq!((RUNS.load(SeqCst), FIRST.load(SeqCst)), (1, 1));
}

fn channels() {
    let (sender, receiver) = mpsc::channel();
    for n in 0..3 {
        let sender = sender.clone();
        thread::spawn(move || (0..10).for_each(|k| sender.send(n * 10 + k).unwrap()));
    }
    drop(sender);
    let mut received: Vec<_> = receiver.iter().collect();
    received.sort_unstable();
    assert!(received.into_iter().eq(0..30));

    let (sender, receiver) = mpsc::sync_channel(0);
    let thread = thread::spawn(move || (0..5).map(|n| sender.send(n)).filter(Result::is_ok).count());
    assert_eq!((receiver.recv(), receiver.recv()), (Ok(0), Ok(1)));
    drop(receiver);
    assert_eq!(thread.join().unwrap(), 2);
}

fn parking() {
    static READY: AtomicBool = AtomicBool::new(false);
    let parked = thread::spawn(|| {
        while !READY.load(SeqCst) {
            thread::park();
        }
    });
    READY.store(true, SeqCst);
    parked.thread().unpark();
    parked.join().unwrap();
    // One that comes first counts as well.
    thread::current().unpark();
    thread::park();
}

fn spinning() {
    let flag = AtomicBool::new(false);
    thread::scope(|scope| {
        scope.spawn(|| flag.store(true, SeqCst));
        while !flag.load(SeqCst) {
            std::hint::spin_loop();
        }
    });
}

fn main() {
    mutex();
    rwlock();
    condvar();
    barrier();
    once();
    channels();
    parking();
    spinning();
}
