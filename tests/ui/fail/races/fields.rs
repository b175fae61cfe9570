//@compile-flags: -Zmiri-address-reuse-cross-thread-rate=0
//! Threads write to fields of a struct, two of them to the same one.

use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::thread;

#[derive(Default)]
struct Fields {
    flag: bool,
    byte: u8,
    word: u64,
}

static DONE: AtomicBool = AtomicBool::new(false);

static BEGUN: AtomicU32 = AtomicU32::new(0);

/// Waits until both threads have begun: the end of one that comes before the start of the other may order the two.
fn begin() {
    BEGUN.fetch_add(1, Relaxed);
    while BEGUN.load(Relaxed) < 2 {
        thread::yield_now();
    }
}

fn main() {
    let mut fields = Fields::default();
    let Fields { flag, byte, word } = &mut fields;
    let shared = Shared(&raw mut *byte);
    thread::scope(|scope| {
        let shared = &shared;
        scope.spawn(move || {
            begin();
            *flag = true;
            unsafe { *shared.0 = 1 };
            DONE.store(true, Relaxed);
        });
        scope.spawn(move || {
            begin();
            *word = 1;
            while !DONE.load(Relaxed) {
                thread::yield_now();
            }
            unsafe { *shared.0 = 2 }; //~ ERROR: /data race: write on .* races with earlier write on/
        });
    });
    assert!(fields.flag && fields.byte == 1 && fields.word == 1);
}

struct Shared(*mut u8);
unsafe impl Sync for Shared {}
