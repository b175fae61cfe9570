//@exit-status: 73
//! Two mutexes, locked in different orders.

use std::sync::{Barrier, Mutex};
use std::thread;

static LIST: Mutex<Vec<u32>> = Mutex::new(Vec::new());
static TOTAL: Mutex<u32> = Mutex::new(0);

fn main() {
    let barrier = Barrier::new(2);
    thread::scope(|scope| {
        let add = || {
            let mut list = LIST.lock().unwrap();
            barrier.wait();
            *TOTAL.lock().unwrap() += 1; //~ ERROR: deadlock: every thread waits for another one
            list.push(1);
        };
        let sum = || {
            let mut total = TOTAL.lock().unwrap();
            barrier.wait();
            *total = LIST.lock().unwrap().iter().sum();
        };
        thread::Builder::new().name("add".into()).spawn_scoped(scope, add).unwrap();
        thread::Builder::new().name("sum".into()).spawn_scoped(scope, sum).unwrap();
    });
}
