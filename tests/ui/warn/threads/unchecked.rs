//! Whoever starts a thread must know that data races are not looked for.

fn main() {
    let thread = std::thread::spawn(|| 1); //~ WARN: this program starts threads, and data races are not checked yet
    assert_eq!(thread.join().unwrap(), 1);
    // Once is enough.
    std::thread::spawn(|| ()).join().unwrap();
}
