//! The depth that counts as an overflow can be set.
//@exit-status: 73
//@compile-flags: --max-depth=100
fn depth(number: u64) -> u64 {
    if number == 0 { 0 } else { depth(number - 1) + 1 } //~ ERROR: stack overflow: more than 100 calls at once
}

fn main() {
    println!("{}", depth(std::hint::black_box(200)));
}
