// Arguments of dynamic size, passed by value.
#![feature(unsized_fn_params)]
#![allow(internal_features)]
use std::fmt::Debug;
struct Noisy(u32);
impl Drop for Noisy {
    fn drop(&mut self) {
        println!("drop {}", self.0)
    }
}
trait Tr {
    fn consume(self) -> u32;
    fn show(&self) -> u32;
}
impl Tr for Noisy {
    fn consume(self) -> u32 {
        self.0 + 1
    }
    fn show(&self) -> u32 {
        self.0
    }
}
fn f(s: str) {
    println!("{}", &s);
}
fn g(s: [Noisy]) {
    println!("{}", s.len());
    for x in &s {
        println!("{}", x.0)
    }
}
fn h(s: dyn Debug) {
    println!("{:?}", &s);
}
fn k(s: dyn Tr) -> u32 {
    s.consume()
}
fn two(a: u8, s: [u64], b: u16) -> u64 {
    a as u64 + s[0] + s[s.len() - 1] + b as u64
}
fn main() {
    let b: Box<str> = "hello".into();
    f(*b);
    let b: Box<[Noisy]> = vec![Noisy(1), Noisy(2)].into();
    g(*b);
    let b: Box<dyn Debug> = Box::new(vec![1, 2, 3]);
    h(*b);
    let b: Box<dyn Tr> = Box::new(Noisy(7));
    println!("{}", k(*b));
    let b: Box<dyn Tr> = Box::new(Noisy(8));
    println!("{}", b.show());
    println!("{}", b.consume());
    let b: Box<[u64]> = vec![1, 2, 3].into();
    println!("{}", two(1, *b, 3));
    let o: Box<dyn FnOnce(u32) -> u32> = Box::new(|x| x + 1);
    println!("{}", o(2));
    let n = Noisy(9);
    let o: Box<dyn FnOnce() -> u32> = Box::new(move || {
        let m = n;
        m.0
    });
    println!("{}", o());
}
