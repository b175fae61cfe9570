//! A panic must not leave an `extern "C"` function.
//@exit-status: 134
extern "C" fn callback() { //~ ERROR: abnormal termination
    panic!("inside");
}

fn main() {
    let result = std::panic::catch_unwind(|| callback());
    println!("{}", result.is_err());
}
