//! A thread's start function returns what C expects: any pointer to data.

use std::ffi::c_void;

type Start = extern "C" fn(*mut c_void) -> *mut c_void;

unsafe extern "C" {
    fn pthread_create(thread: *mut usize, attributes: *const u8, start: Start, argument: *mut c_void) -> i32;
    fn pthread_join(thread: usize, result: *mut *mut c_void) -> i32;
}

extern "C" fn start(_argument: *mut c_void) -> Box<u64> {
    Box::new(7)
}

fn main() {
    let (mut thread, mut result) = (0, std::ptr::null_mut());
    unsafe {
        let start = std::mem::transmute::<extern "C" fn(*mut c_void) -> Box<u64>, Start>(start);
        assert_eq!(pthread_create(&mut thread, std::ptr::null(), start, std::ptr::null_mut()), 0);
        assert_eq!(pthread_join(thread, &mut result), 0);
        assert_eq!(*Box::from_raw(result.cast::<u64>()), 7);
    }
}
