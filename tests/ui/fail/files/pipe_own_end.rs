//@exit-status: 73
//! Reads to the end of a pipe while it could still write to it itself.

use std::io::Read;

fn main() {
    let (mut reader, _writer) = std::io::pipe().unwrap();
    reader.read(&mut [0]).unwrap(); //~ ERROR: deadlock
}
