//@exit-status: 3
//! Any thread may end the program.

use std::thread;

fn main() {
    let thread = thread::spawn(|| {
        println!("the end");
        std::process::exit(3);
    });
    thread.join().unwrap();
    println!("not reached");
}
