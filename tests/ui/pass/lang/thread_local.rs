//! `thread_local!` in the main thread: lazy, constant, with destructors, and the attribute itself.
#![feature(thread_local)]
use std::cell::{Cell, RefCell};

thread_local! {
    static LAZY: RefCell<Vec<u32>> = RefCell::new(vec![1]);
    static CONSTANT: Cell<u32> = const { Cell::new(5) };
    static DROPPED: Loud = const { Loud("at the end") };
}

#[thread_local]
static mut RAW: u32 = 7;

struct Loud(&'static str);

impl Drop for Loud {
    fn drop(&mut self) {
        println!("{}", self.0);
    }
}

fn main() {
    LAZY.with_borrow_mut(|vec| vec.push(2));
    assert_eq!(LAZY.take(), [1, 2]);
    CONSTANT.set(CONSTANT.get() + 1);
    assert_eq!(CONSTANT.replace(0), 6);
    DROPPED.with(|loud| assert_eq!(loud.0.len(), 10));
    unsafe { RAW += 1 };
    assert_eq!(unsafe { RAW }, 8);
    println!("main ends");
}
