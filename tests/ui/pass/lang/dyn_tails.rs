//@ignore-target: i686
// Structs that end in a trait object: offset, size and alignment are dynamic, also inside of `Rc` and `Arc`.
use std::fmt::Debug;
use std::rc::Rc;
use std::sync::Arc;
struct S<T: ?Sized> {
    a: u8,
    t: T,
}
#[repr(align(64))]
#[derive(Debug)]
struct Al(u32);
struct Two<T: ?Sized>(u16, S<T>);
#[repr(C)]
struct C<T: ?Sized> {
    a: u8,
    b: u32,
    t: T,
}
fn main() {
    let s: &S<dyn Debug> = &S { a: 1, t: 5u64 };
    println!(
        "{} {:?} {} {} {}",
        s.a,
        &s.t,
        size_of_val(s),
        align_of_val(s),
        (&raw const s.t as *const u8 as usize) - (s as *const _ as *const u8 as usize)
    );
    let s: Box<S<dyn Debug>> = Box::new(S { a: 2, t: Al(9) });
    println!(
        "{} {:?} {} {} {}",
        s.a,
        &s.t,
        size_of_val(&*s),
        align_of_val(&*s),
        (&raw const s.t as *const u8 as usize) - (&*s as *const _ as *const u8 as usize)
    );
    let s: Arc<S<dyn Debug>> = Arc::new(S { a: 2, t: Al(9) });
    println!("{} {:?}", s.a, &s.t);
    let s: Rc<Two<dyn Debug>> = Rc::new(Two(3, S { a: 2, t: 7u8 }));
    println!("{} {:?} {}", s.1.a, &s.1.t, size_of_val(&*s));
    let s: Arc<dyn Debug> = Arc::new(Al(3));
    println!("{:?} {}", s, align_of_val(&*s));
    let w = Arc::downgrade(&s);
    drop(s);
    println!("{}", w.upgrade().is_none());
    let s: &S<[u16]> = &S { a: 3, t: [1u16, 2, 3] };
    println!("{} {:?} {} {}", s.a, &s.t, size_of_val(s), align_of_val(s));
    let s: Box<C<dyn Debug>> = Box::new(C { a: 2, b: 5, t: Al(9) });
    println!("{} {} {:?} {}", s.a, s.b, &s.t, size_of_val(&*s));
    let s: Box<C<dyn Debug>> = Box::new(C { a: 2, b: 5, t: () });
    println!("{} {} {:?} {}", s.a, s.b, &s.t, size_of_val(&*s));
}
