//! An argument cast before the call.
fn wide(number: u64) -> u64 {
    number
}

fn main() {
    assert_eq!(wide(u64::from(1u8)), 1);
}
