//! Strings, formatting, readers and writers.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Cursor, Read, Seek, Write};

fn main() {
    let mut text = String::new();
    write!(text, "{:>5}|{:<5}|{:?}", 1, "two", Some(3.5)).unwrap();
    text.insert_str(2, "--");
    text.replace_range(..2, "");
    text.retain(|character| character != '|');
    assert_eq!(text, "--  1two  Some(3.5)");
    let mut cursor = Cursor::new(vec![0; 4]);
    cursor.write_all(text.as_bytes()).unwrap();
    cursor.rewind().unwrap();
    let mut reader = BufReader::with_capacity(4, cursor);
    let mut line = Vec::new();
    reader.read_until(b't', &mut line).unwrap();
    let mut rest = String::new();
    reader.read_to_string(&mut rest).unwrap();
    assert_eq!((line.len(), rest.as_str()), (6, "wo  Some(3.5)"));
    let words: Vec<&str> = rest.split_whitespace().map(|word| word.trim_end_matches(')')).collect();
    assert_eq!(words, ["wo", "Some(3.5"]);
}
