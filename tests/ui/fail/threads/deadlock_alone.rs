//@exit-status: 73
//! A mutex is locked again by the thread that holds it.

fn main() {
    let mutex = std::sync::Mutex::new(0);
    let _first = mutex.lock().unwrap();
    let _second = mutex.lock().unwrap(); //~ ERROR: deadlock: the only thread waits, and nobody can wake it
}
