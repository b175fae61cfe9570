//! A function called through pointers of its own type.
fn increment(number: u32) -> u32 {
    number + 1
}

fn main() {
    let functions: [fn(u32) -> u32; 2] = [increment, |number| number * 2];
    assert_eq!(functions.map(|function| function(7)), [8, 14]);
}
