//! Each thread has its own instance of a thread-local.

use std::cell::Cell;
use std::thread;

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(0) };
    static NAMES: std::cell::RefCell<Vec<String>> = std::cell::RefCell::default();
}

fn main() {
    let count = || {
        for n in 1..20 {
            COUNT.set(COUNT.get() + 1);
            NAMES.with_borrow_mut(|names| names.push(n.to_string()));
            assert_eq!((COUNT.get(), NAMES.with_borrow(Vec::len)), (n, n as usize));
        }
    };
    let threads = [(); 3].map(|_| thread::spawn(count));
    count();
    threads.map(|thread| thread.join().unwrap());
}
