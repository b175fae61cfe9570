//@exit-status: 134

fn main() {
    let thread = std::thread::spawn(|| {
        std::process::abort(); //~ ERROR: abnormal termination: the program aborted
    });
    thread.join().unwrap();
}
