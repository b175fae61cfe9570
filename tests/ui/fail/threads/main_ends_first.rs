//@exit-status: 73

fn main() {
    std::thread::spawn(|| loop {
        std::thread::park(); //~ ERROR: the main thread terminated without waiting for all remaining threads
    });
}
