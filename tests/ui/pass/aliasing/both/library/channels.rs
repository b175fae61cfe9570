//! Channels, reference counts, locks and lazily made values.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::LazyCell;
use std::rc::Rc;
use std::sync::{Arc, Condvar, LazyLock, Mutex, RwLock, mpsc};

fn main() {
    let (sender, receiver) = mpsc::channel();
    let lock = Arc::new(RwLock::new(vec![1, 2]));
    let pair = Arc::new((Mutex::new(false), Condvar::new()));
    let thread = std::thread::spawn({
        let (lock, pair) = (Arc::clone(&lock), Arc::clone(&pair));
        move || {
            for number in receiver {
                lock.write().unwrap().push(number);
            }
            *pair.0.lock().unwrap() = true;
            pair.1.notify_one();
        }
    });
    (3..8).for_each(|number| sender.send(number).unwrap());
    drop(sender);
    let mut done = pair.0.lock().unwrap();
    while !*done {
        done = pair.1.wait(done).unwrap();
    }
    drop(done);
    thread.join().unwrap();
    assert_eq!(lock.read().unwrap().iter().sum::<i32>(), 28);

    let mut shared: Rc<[i32]> = Rc::from([1, 2, 3]);
    Rc::make_mut(&mut shared)[1] = 5;
    let other = Rc::clone(&shared);
    Rc::make_mut(&mut shared)[1] += other[1];
    let lazy = LazyCell::new(|| shared.iter().sum::<i32>());
    static GLOBAL: LazyLock<Vec<i32>> = LazyLock::new(|| vec![1, 2]);
    assert_eq!(*lazy + *lazy + GLOBAL[1], 30);
}
