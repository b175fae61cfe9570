//! Each thread takes the same mutex.

use std::sync::Mutex;
use std::thread;

static LOCKS: [Mutex<()>; 2] = [Mutex::new(()), Mutex::new(())];
static mut DATA: u32 = 0;

fn count(index: usize) {
    let _guard = LOCKS[index].lock().unwrap();
    unsafe { DATA += 1 };
}

fn main() {
    let threads = [thread::spawn(|| count(0)), thread::spawn(|| count(0))];
    threads.map(|thread| thread.join().unwrap());
}
