//! `process::exit(0)` in the middle of a call.
fn helper() {
    println!("before");
    std::process::exit(0);
}

fn main() {
    helper();
    unreachable!();
}
