//! A function that promises a value of `!` by `unreachable_unchecked`, nested in calls.
fn digit(number: u32) -> char {
    match number {
        0..=9 => (b'0' + number as u8) as char,
        _ => unsafe { std::hint::unreachable_unchecked() }, //~ ERROR: entering unreachable code
    }
}

fn main() {
    println!("{}", [1, 2, 30].into_iter().map(digit).collect::<String>());
}
