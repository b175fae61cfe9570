//! `mktime` is given a date without its last fields.

use std::mem::MaybeUninit;

unsafe extern "C" {
    fn mktime(date: *mut [MaybeUninit<i64>; 7]) -> i64;
}

fn main() {
    let mut date = [MaybeUninit::uninit(); 7];
    date[..2].fill(MaybeUninit::new(1));
    unsafe { mktime(&mut date) }; //~ ERROR: uninitialized
}
