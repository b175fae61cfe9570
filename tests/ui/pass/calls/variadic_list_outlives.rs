// A list of variable arguments is used inside of the function that got them.
#![feature(c_variadic)]

use std::ffi::VaList;
use std::mem::MaybeUninit;

unsafe extern "C" fn uses(place: *mut MaybeUninit<VaList<'static>>, list: ...) -> i32 {
    unsafe {
        std::ptr::copy_nonoverlapping((&raw const list).cast(), place, 1);
        (*place).assume_init_mut().arg::<i32>()
    }
}

fn main() {
    let mut list = MaybeUninit::uninit();
    assert_eq!(unsafe { uses(&mut list, 1i32) }, 1);
}
