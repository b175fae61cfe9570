// An allocator of the program's own.
use std::alloc::*;
use std::sync::atomic::*;
struct A;
static N: AtomicUsize = AtomicUsize::new(0);
unsafe impl GlobalAlloc for A {
    unsafe fn alloc(&self, l: Layout) -> *mut u8 {
        N.fetch_add(1, Ordering::Relaxed);
        unsafe { System.alloc(l) }
    }
    unsafe fn dealloc(&self, p: *mut u8, l: Layout) {
        unsafe { System.dealloc(p, l) }
    }
}
#[global_allocator]
static G: A = A;
fn main() {
    let v = vec![1, 2, 3];
    let b = Box::new(5);
    println!("{} {} {}", v.len(), b, N.load(Ordering::Relaxed) >= 2);
    let mut v = Vec::new();
    for i in 0..100 {
        v.push(i)
    }
    println!("{}", v.len());
}
