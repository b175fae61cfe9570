// Functions in `.init_array` run before `main`, those in `.fini_array` after it.
use std::sync::atomic::*;
static N: AtomicU32 = AtomicU32::new(0);
extern "C" fn first() {
    N.fetch_add(1, Ordering::Relaxed);
}
extern "C" fn second(argc: i32, argv: *const *const u8) {
    N.fetch_add(10, Ordering::Relaxed);
    assert!(argc >= 1);
    unsafe { assert!(!(*argv).is_null()) }
}
#[used]
#[unsafe(link_section = ".init_array")]
static A: extern "C" fn() = first;
#[used]
#[unsafe(link_section = ".init_array.00100")]
static B: extern "C" fn(i32, *const *const u8) = second;
extern "C" fn last() {
    println!("last {}", N.load(Ordering::Relaxed));
}
#[used]
#[unsafe(link_section = ".fini_array")]
static C: extern "C" fn() = last;
fn main() {
    println!("main {}", N.load(Ordering::Relaxed));
    N.fetch_add(100, Ordering::Relaxed);
}
