//! Reading from standard input.
use std::io::{BufRead, Read};

fn main() {
    let mut stdin = std::io::stdin().lock();
    let mut line = String::new();
    stdin.read_line(&mut line).unwrap();
    assert_eq!(line, "first line\n");
    let mut rest = String::new();
    stdin.read_to_string(&mut rest).unwrap();
    println!("{} {}", rest.lines().count(), rest.len());
}
