//@compile-flags: -Zmiri-ignore-leaks
//! The end of the main thread is the end of the program, and of a thread that nobody waits for.

fn main() {
    std::thread::spawn(|| loop {
        std::thread::park();
    });
}
