//! `unwrap_unchecked` deep in an iterator chain.
fn main() {
    let numbers = [Some(1), None, Some(3)];
    let sum: i32 = numbers.iter().map(|number| unsafe { number.unwrap_unchecked() }).sum(); //~ ERROR: entering unreachable code
    println!("{sum}");
}
