// Order of destructors of thread-locals, and access to others from them.
use std::cell::*;
struct D(&'static str);
impl Drop for D {
    fn drop(&mut self) {
        println!("drop {}", self.0);
        let r = B.try_with(|b| b.borrow().0);
        println!("{:?}", r.map_err(|e| e.to_string()));
    }
}
struct E(&'static str);
impl Drop for E {
    fn drop(&mut self) {
        println!("drop {}", self.0);
        C.with(|c| c.set(c.get() + 1));
        println!("{}", C.get());
        L.with(|l| println!("late {}", l.0));
    }
}
struct F(u32);
impl Drop for F {
    fn drop(&mut self) {
        println!("drop F {}", self.0)
    }
}
thread_local! { static A: RefCell<D> = RefCell::new(D("a")); static B: RefCell<E> = RefCell::new(E("b")); static C: Cell<u32> = const { Cell::new(1) }; static L: F = F(9); }
fn main() {
    A.with(|a| println!("{}", a.borrow().0));
    B.with(|a| println!("{}", a.borrow().0));
    C.set(4);
    println!("end");
}
