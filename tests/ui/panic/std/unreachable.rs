//! `unreachable!`
fn main() {
    match std::hint::black_box(3) {
        0..=2 => {}
        other => unreachable!("no {other} here"),
    }
}
