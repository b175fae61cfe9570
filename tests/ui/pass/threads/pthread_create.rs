//! Threads as C starts them: results, handles, detached ones, the values of keys.

use std::ptr::{null, null_mut};
use std::sync::atomic::{AtomicU32, Ordering::SeqCst};

type Start = extern "C" fn(*mut u8) -> *mut u8;

unsafe extern "C" {
    fn pthread_create(thread: *mut usize, attr: *const [u64; 8], start: Start, argument: *mut u8) -> i32;
    fn pthread_join(thread: usize, result: *mut *mut u8) -> i32;
    fn pthread_self() -> usize;
    fn pthread_attr_init(attr: *mut [u64; 8]) -> i32;
    fn pthread_attr_setdetachstate(attr: *mut [u64; 8], state: i32) -> i32;
    fn pthread_attr_destroy(attr: *mut [u64; 8]) -> i32;
    fn pthread_key_create(key: *mut u32, destructor: extern "C" fn(*mut u8)) -> i32;
    fn pthread_setspecific(key: u32, value: *const u8) -> i32;
    fn pthread_getspecific(key: u32) -> *mut u8;
    fn pthread_getname_np(thread: usize, name: *mut u8, len: usize) -> i32;
    fn pthread_setname_np(thread: usize, name: *const u8) -> i32;
}

static KEY: AtomicU32 = AtomicU32::new(0);
static DESTROYED: AtomicU32 = AtomicU32::new(0);

extern "C" fn twice(argument: *mut u8) -> *mut u8 {
    unsafe {
        assert!(pthread_getspecific(KEY.load(SeqCst)).is_null());
        pthread_setspecific(KEY.load(SeqCst), argument);
        let number = argument.cast::<u32>();
        *number *= 2;
        argument
    }
}

extern "C" fn destroy(value: *mut u8) {
    assert!(!value.is_null());
    DESTROYED.fetch_add(1, SeqCst);
}

extern "C" fn nothing(_: *mut u8) -> *mut u8 {
    DESTROYED.fetch_add(1, SeqCst);
    null_mut()
}

fn main() {
    let (mut key, mut thread, mut result) = (0, 0, null_mut());
    unsafe {
        assert_eq!(pthread_key_create(&mut key, destroy), 0);
        KEY.store(key, SeqCst);
        let mut number = 21u32;
        assert_eq!(pthread_create(&mut thread, null(), twice, (&raw mut number).cast()), 0);
        assert_ne!(thread, pthread_self());
        assert_eq!(pthread_join(thread, &mut result), 0);
        assert_eq!((*result.cast::<u32>(), DESTROYED.load(SeqCst)), (42, 1));

        let mut attr = [0; 8];
        pthread_attr_init(&mut attr);
        pthread_attr_setdetachstate(&mut attr, 1);
        assert_eq!(pthread_create(&mut thread, &attr, nothing, null_mut()), 0);
        pthread_attr_destroy(&mut attr);
        while DESTROYED.load(SeqCst) < 2 {
            std::thread::yield_now();
        }

        let mut name = [1; 16];
        assert_eq!(pthread_setname_np(pthread_self(), c"chief".as_ptr().cast()), 0);
        assert_eq!(pthread_getname_np(pthread_self(), name.as_mut_ptr(), 16), 0);
        assert_eq!(&name[..6], b"chief\0");
    }
}
