//! `!` as the type of expressions that do not end normally.
fn main() {
    let number: u32 = loop {
        break match "5".parse::<u32>() {
            Ok(number) => number,
            Err(_) => return,
        };
    };
    assert_eq!(number, 5);
}
