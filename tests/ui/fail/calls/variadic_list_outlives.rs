// A list of variable arguments ends with the function that got them.
#![feature(c_variadic)]

use std::ffi::VaList;
use std::mem::MaybeUninit;

unsafe extern "C" fn leaks(place: *mut MaybeUninit<VaList<'static>>, list: ...) {
    unsafe { std::ptr::copy_nonoverlapping((&raw const list).cast(), place, 1) };
}

fn main() {
    unsafe {
        let mut list = MaybeUninit::uninit();
        leaks(&mut list, 1i32);
        list.assume_init_mut().arg::<i32>(); //~ ERROR: dangling
    }
}
