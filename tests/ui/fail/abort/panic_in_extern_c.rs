//! A panic must not leave an `extern "C"` function.
//@exit-status: 134
extern "C" fn callback() {
    panic!("inside"); //~ ERROR: abnormal termination: the program aborted: panic in a function that cannot unwind
}

fn main() {
    let result = std::panic::catch_unwind(|| callback());
    println!("{}", result.is_err());
}
