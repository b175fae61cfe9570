//! Many threads use parts of one array at once, in turn with locks, and read all of it in the end.

use std::sync::Mutex;
use std::thread;

static LOCK: Mutex<[u32; 16]> = Mutex::new([0; 16]);

fn main() {
    let work = |own: usize| {
        for round in 0..8 {
            let mut numbers = LOCK.lock().unwrap();
            numbers[(own * 3 + round) % 16] += 1;
            if round % 4 == own % 4 {
                numbers.rotate_left(1);
            }
        }
    };
    thread::scope(|scope| (0..4).for_each(|own| _ = scope.spawn(move || work(own))));
    assert_eq!(LOCK.lock().unwrap().iter().sum::<u32>(), 32);
}
