//! A pointer to a local of another thread, used after that thread has ended.

struct Sent(*const u32);
unsafe impl Send for Sent {}

fn main() {
    let thread = std::thread::spawn(|| {
        let local = 7u32;
        Sent(&raw const local)
    });
    let Sent(pointer) = thread.join().unwrap();
    println!("{}", unsafe { *pointer }); //~ ERROR: dangling
}
