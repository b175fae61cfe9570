//! `process::abort`
//@exit-status: 134
fn main() {
    println!("before");
    std::process::abort(); //~ ERROR: abnormal termination
}
