//@compile-flags: -Zmiri-fixed-schedule
//! Writing to a pipe says nothing of what its reader has done.

use std::io::{Read, Write};

static mut DATA: u32 = 0;

fn main() {
    let (mut reader, mut writer) = std::io::pipe().unwrap();
    let other = std::thread::spawn(move || {
        unsafe { DATA = 1 } //~ ERROR: data race: write on thread 1
        let _ = reader.read(&mut [0]);
    });
    while writer.write(&[0; 4096]).is_ok_and(|written| written == 0) {}
    unsafe { DATA += 1 }
    other.join().unwrap();
}
