//! A recursion below the depth that was set.
//@compile-flags: --max-depth=300
fn depth(number: u64) -> u64 {
    if number == 0 { 0 } else { depth(number - 1) + 1 }
}

fn main() {
    assert_eq!(depth(200), 200);
}
