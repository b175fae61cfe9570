//@exit-status: 73
//! A thread parks, and nobody unparks it.

use std::thread;

fn main() {
    thread::park(); //~ ERROR: deadlock: the only thread waits
}
