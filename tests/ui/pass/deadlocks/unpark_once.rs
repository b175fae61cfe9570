//! Each token of `unpark` is used before the next one comes.

use std::thread;

fn main() {
    thread::current().unpark();
    thread::park();
    thread::current().unpark();
    thread::park();
}
