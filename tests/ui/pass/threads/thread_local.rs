//! Each thread has its own instance; destructors run at its end, also the main thread's, and also of what they make.

use std::cell::{Cell, RefCell};
use std::thread;

struct Loud(&'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("{} ends on {:?}", self.0, thread::current().name());
        // Sets another one that has to be dropped in turn.
        if self.0 == "first" {
            SECOND.with(|second| *second.borrow_mut() = Some(Loud("second")));
        }
    }
}

thread_local! {
    static COUNT: Cell<u32> = const { Cell::new(7) };
    static FIRST: RefCell<Option<Loud>> = const { RefCell::new(None) };
    static SECOND: RefCell<Option<Loud>> = const { RefCell::new(None) };
    static TEXT: RefCell<String> = RefCell::new("text".into());
}

fn use_them() {
    assert_eq!(COUNT.replace(8), 7);
    FIRST.set(Some(Loud("first")));
    TEXT.with_borrow_mut(|text| text.push('!'));
    assert_eq!(TEXT.take(), "text!");
}

fn main() {
    use_them();
    let worker = thread::Builder::new().name("worker".into());
    worker.spawn(use_them).unwrap().join().unwrap();
    assert_eq!(COUNT.get(), 8);
    println!("main ends");
}
