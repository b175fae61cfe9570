//! Writing to standard output in all ways.
use std::io::{BufWriter, Write};

fn main() {
    print!("no newline ");
    println!();
    let mut out = std::io::stdout().lock();
    writeln!(out, "{:?}", "locked").unwrap();
    out.write_all(b"bytes \xe2\x82\xac\n").unwrap();
    {
        let mut buffered = BufWriter::new(&mut out);
        for n in 0..3 {
            write!(buffered, "{n} ").unwrap();
        }
        writeln!(buffered).unwrap();
    }
    out.flush().unwrap();
    println!("{}", "long ".repeat(500).len());
}
