//! Shows which calls repeat, and not all of them.
//@exit-status: 73
//@compile-flags: --max-depth=50
fn ping(number: u32) -> u32 {
    pong(number + 1) //~ ERROR: stack overflow: more than 50 calls at once
}

fn pong(number: u32) -> u32 {
    ping(number + 1)
}

fn main() {
    println!("{}", ping(0));
}
