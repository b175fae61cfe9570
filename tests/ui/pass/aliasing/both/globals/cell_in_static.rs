//! A static with an `UnsafeCell` in it may be written through pointers and shared references.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
use std::cell::UnsafeCell;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Mutex, OnceLock};

struct Global(UnsafeCell<[u32; 2]>);
unsafe impl Sync for Global {}
static GLOBAL: Global = Global(UnsafeCell::new([1, 2]));
static COUNT: AtomicU32 = AtomicU32::new(0);
static NAMES: Mutex<Vec<&str>> = Mutex::new(vec![]);
static ONCE: OnceLock<String> = OnceLock::new();

fn main() {
    let (first, second) = (GLOBAL.0.get(), GLOBAL.0.get().cast::<u32>());
    unsafe {
        (*first)[1] = 3;
        *second.add(1) += 1;
        (*first)[1] += 1;
        assert_eq!(*first, [1, 5]);
    }
    COUNT.store(3, Ordering::Relaxed);
    NAMES.lock().unwrap().push("one");
    NAMES.lock().unwrap().push(ONCE.get_or_init(|| COUNT.load(Ordering::Relaxed).to_string()));
    assert_eq!(*NAMES.lock().unwrap(), ["one", "3"]);
}
