//@exit-status: 73
//! Tokens of `unpark` do not add up: two of them are as good as one.

use std::thread;

fn main() {
    thread::current().unpark();
    thread::current().unpark();
    thread::park();
    thread::park(); //~ ERROR: deadlock: the only thread waits
}
