//! A job is put on a desk, for somebody who looks there once after coffee. Most of the time all goes well.

use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

struct Desk {
    job: UnsafeCell<String>,
    ready: AtomicBool,
}

// SAFETY: the job is read only after `ready` is set, and written only before.
unsafe impl Sync for Desk {}

impl Desk {
    fn put(&self, job: &str) {
        // SAFETY: nobody reads as long as `ready` is not set.
        unsafe { *self.job.get() = job.to_owned() };
        // `Relaxed` orders nothing: it should be `Release` here, and `Acquire` below.
        self.ready.store(true, Ordering::Relaxed);
    }

    fn look(&self) -> Option<&str> {
        // SAFETY: `ready` is set, so that nobody writes any more.
        self.ready.load(Ordering::Relaxed).then(|| unsafe { (*self.job.get()).as_str() })
    }
}

fn make_coffee() {
    for spoon in 0..10 {
        std::hint::black_box(spoon);
    }
}

fn main() {
    let desk = Desk { job: UnsafeCell::default(), ready: AtomicBool::new(false) };
    thread::scope(|scope| {
        scope.spawn(|| desk.put("sweep the floor"));
        make_coffee();
        match desk.look() {
            Some(job) => println!("to do: {job}"),
            None => println!("nothing to do"),
        }
    });
}
