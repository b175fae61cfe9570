//! A thread waits with a mutex that it has not locked.

use std::ffi::c_long;

#[repr(C, align(8))]
struct Place<const SIZE: usize>([u8; SIZE]);

unsafe extern "C" {
    fn pthread_cond_clockwait(
        condition: *mut Place<48>,
        mutex: *mut Place<40>,
        clock: i32,
        deadline: *const [c_long; 2],
    ) -> i32;
}

fn main() {
    let mut mutex = Place([0; 40]);
    let mut condition = Place([0; 48]);
    unsafe { pthread_cond_clockwait(&mut condition, &mut mutex, 1, &[1, 0]) }; //~ ERROR: a mutex that is not locked
}
