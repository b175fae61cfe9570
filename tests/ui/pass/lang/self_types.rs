// Receivers of all kinds, calls through trait objects of closures, `rust-call`.
#![feature(
    arbitrary_self_types,
    unboxed_closures,
    fn_traits,
    dispatch_from_dyn,
    coerce_unsized,
    unsize,
    arbitrary_self_types_pointers
)]
use std::marker::*;
use std::ops::*;
use std::pin::*;
use std::rc::*;
use std::sync::*;
struct Sm<T: ?Sized>(Box<T>);
impl<T: ?Sized> Deref for Sm<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0
    }
}
impl<T: ?Sized + Unsize<U>, U: ?Sized> DispatchFromDyn<Sm<U>> for Sm<T> {}
impl<T: ?Sized + Unsize<U>, U: ?Sized> CoerceUnsized<Sm<U>> for Sm<T> {}
trait Tr {
    fn a(self: Rc<Self>) -> u32;
    fn b(self: Pin<&mut Self>) -> u32;
    fn c(self: Sm<Self>) -> u32;
    fn d(self: &Rc<Self>) -> u32
    where
        Self: Sized;
    fn e(self: Arc<Self>) -> u32;
    fn f(self: Pin<Box<Self>>) -> u32;
    fn g(self: *const Self) -> usize;
    fn gen_<T>(&self, t: T) -> T
    where
        Self: Sized,
    {
        t
    }
    fn dflt(&self) -> u32 {
        99
    }
    fn h(self: Pin<Rc<Self>>) -> u32;
}
impl Tr for u32 {
    fn a(self: Rc<Self>) -> u32 {
        *self
    }
    fn b(self: Pin<&mut Self>) -> u32 {
        *self
    }
    fn c(self: Sm<Self>) -> u32 {
        *self.0
    }
    fn d(self: &Rc<Self>) -> u32 {
        **self
    }
    fn e(self: Arc<Self>) -> u32 {
        *self
    }
    fn f(self: Pin<Box<Self>>) -> u32 {
        *self
    }
    fn g(self: *const Self) -> usize {
        self as usize
    }
    fn h(self: Pin<Rc<Self>>) -> u32 {
        *self
    }
}
impl Deref for W {
    type Target = u32;
    fn deref(&self) -> &u32 {
        &self.0
    }
}
struct W(u32);
trait Add3: Fn(u32) -> u32 {}
impl<T: Fn(u32) -> u32> Add3 for T {}
fn rc(a: (u32, u8)) -> u32 {
    a.0 + a.1 as u32
}
struct Callable(u32);
impl FnOnce<(u32, &str)> for Callable {
    type Output = u32;
    extern "rust-call" fn call_once(self, a: (u32, &str)) -> u32 {
        self.0 + a.0 + a.1.len() as u32
    }
}
impl FnMut<(u32, &str)> for Callable {
    extern "rust-call" fn call_mut(&mut self, a: (u32, &str)) -> u32 {
        self.0 + a.0 + a.1.len() as u32
    }
}
fn main() {
    let r: Rc<dyn Tr> = Rc::new(1);
    println!("{}", r.a());
    let mut x = 2u32;
    let p: Pin<&mut dyn Tr> = unsafe { Pin::new_unchecked(&mut x) };
    println!("{}", p.b());
    let s: Sm<dyn Tr> = Sm(Box::new(3));
    println!("{}", s.c());
    println!("{}", Rc::new(4u32).d());
    let r: Arc<dyn Tr> = Arc::new(5);
    println!("{}", r.e());
    let r: Pin<Box<dyn Tr>> = Box::pin(6);
    println!("{}", r.f());
    let y = 7u32;
    let q: *const dyn Tr = &y;
    println!("{}", q.g() == &y as *const u32 as usize);
    println!("{} {}", 3u32.gen_("x"), (&3u32 as &dyn Tr).dflt());
    let r: Pin<Rc<dyn Tr>> = Rc::pin(6);
    println!("{}", r.h());
    let k = 10;
    let f: Box<dyn Add3> = Box::new(move |x| x + k);
    println!("{}", f(1));
    println!("{}", f.call((2,)));
    let mut c = Callable(100);
    println!("{}", c(1, "abc"));
    let mut c = Callable(1);
    println!("{}", (&mut c)(1, "a"));
    let b: Box<dyn FnOnce(u32, &str) -> u32> = Box::new(c);
    println!("{}", b(5, "1234"));
    let f: fn(u32) -> u32 = |x| x * 2;
    println!("{}", f(4));
    let f: unsafe extern "C" fn() = {
        extern "C" fn z() {
            println!("z")
        }
        z
    };
    unsafe { f() }
    println!("{}", rc((1, 2)));
    let mut v = vec![1];
    let mut fm: Box<dyn FnMut(u32)> = Box::new(|x| v.push(x));
    fm(2);
    fm(3);
    drop(fm);
    println!("{:?}", v);
    let fs: [&dyn Fn(u32) -> u32; 3] = [&|x| x, &f2, &(f2 as fn(u32) -> u32)];
    println!("{:?}", fs.map(|f| f(3)));
    fn f2(x: u32) -> u32 {
        x + 7
    }
    let fo: Box<dyn FnOnce(u32) -> u32> = Box::new(f2);
    println!("{}", fo(1));
    fn ap<F: FnOnce(u32) -> u32 + ?Sized>(f: Box<F>) -> u32 {
        f(1)
    }
    println!("{}", ap::<dyn FnOnce(u32) -> u32>(Box::new(|x| x)));
}
