//! The instance of a thread-local static, used by another thread while its own lives.

use std::cell::Cell;

thread_local!(static COUNT: Cell<u32> = const { Cell::new(7) });

struct Sent(*const Cell<u32>);
unsafe impl Send for Sent {}

fn main() {
    let sent = COUNT.with(|count| Sent(count));
    std::thread::spawn(move || {
        let sent = sent;
        assert_ne!(COUNT.with(|count| count as *const _), sent.0);
        unsafe { (*sent.0).set(8) };
    })
    .join()
    .unwrap();
    assert_eq!(COUNT.get(), 8);
}
