//@compile-flags: -Zmiri-address-reuse-cross-thread-rate=0
//! Each thread takes a mutex, but not the same one.

use std::sync::Mutex;
use std::thread;

static LOCKS: [Mutex<()>; 2] = [Mutex::new(()), Mutex::new(())];
static mut DATA: u32 = 0;

fn count(index: usize) {
    let _guard = LOCKS[index].lock().unwrap();
    unsafe { DATA += 1 }; //~ ERROR: /data race: read on .* races with earlier write on/
}

fn main() {
    let threads = [thread::spawn(|| count(0)), thread::spawn(|| count(1))];
    threads.map(|thread| thread.join().unwrap());
}
