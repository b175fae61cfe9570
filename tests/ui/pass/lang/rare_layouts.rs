//@ignore-target: i686
// Uninhabited variants, 128-bit discriminants, packed structs, unions with destructors, `offset_of!`, comparison of wide pointers, patterns, boxes moved out of.
#![feature(never_type, repr128, offset_of_enum, ptr_metadata)]
#![allow(dead_code, incomplete_features)]
use std::mem::*;
enum Void {}
enum E<T> {
    A(u32),
    B(T, Void),
    C,
}
#[repr(u128)]
#[derive(Clone, Copy, PartialEq, Debug)]
enum Big {
    A = 1,
    B = u128::MAX,
    C = 1 << 70,
}
#[repr(i128)]
enum IB {
    A(u8) = -1,
    B(u16) = i128::MIN,
}
#[repr(C, packed)]
struct P {
    a: u8,
    b: u32,
    c: u64,
}
#[repr(packed(2))]
#[derive(Clone, Copy, Debug, Default)]
struct P2 {
    a: u8,
    b: u32,
    c: [u16; 3],
}
union U {
    a: ManuallyDrop<String>,
    b: [u8; 24],
}
union MU {
    s: ManuallyDrop<D>,
    u: u32,
}
struct D(u32);
impl Drop for D {
    fn drop(&mut self) {
        println!("d{}", self.0)
    }
}
struct PD {
    a: u8,
    d: D,
}
#[repr(packed)]
struct PackD(u8, D);
#[repr(C)]
struct O {
    a: u8,
    b: (u16, u64),
    c: [u32; 4],
}
fn never() -> Result<u32, !> {
    Ok(4)
}
fn main() {
    let e: E<String> = E::A(3);
    println!(
        "{}",
        match e {
            E::A(x) => x,
            E::B(..) => 0,
            E::C => 1,
        }
    );
    println!(
        "{} {} {}",
        size_of::<E<u64>>(),
        size_of::<Result<u32, !>>(),
        size_of::<Option<Void>>()
    );
    let Ok(x) = never();
    println!("{x}");
    for b in [Big::A, Big::B, Big::C] {
        println!("{:?} {}", b, b as u128);
        println!(
            "{}",
            match b {
                Big::A => 1,
                Big::B => 2,
                Big::C => 3,
            }
        );
    }
    for i in [IB::A(1), IB::B(2)] {
        println!(
            "{}",
            match i {
                IB::A(x) => x as u32,
                IB::B(x) => x as u32 + 10,
            }
        );
    }
    let p = P { a: 1, b: 2, c: 3 };
    let r = &raw const p.b;
    println!("{} {} {}", unsafe { r.read_unaligned() }, { p.c }, { p.a });
    println!(
        "{:?} {}",
        P2 {
            a: 1,
            b: 7,
            c: [1, 2, 3]
        },
        size_of::<P2>()
    );
    let u = U {
        a: ManuallyDrop::new("x".to_string()),
    };
    unsafe {
        println!("{}", &*u.a);
        drop(ManuallyDrop::into_inner(u.a));
    }
    let mut m = MU {
        s: ManuallyDrop::new(D(4)),
    };
    unsafe {
        println!("{}", m.u);
        ManuallyDrop::drop(&mut m.s)
    }
    {
        let _p = PackD(1, D(5));
    }
    {
        let _p = PD { a: 1, d: D(6) };
    }
    println!(
        "{} {} {} {}",
        offset_of!(O, b),
        offset_of!(O, b.1),
        offset_of!(O, c),
        offset_of!(Option<u32>, Some.0)
    );
    let a: *const [u8] = std::ptr::from_raw_parts(std::ptr::without_provenance::<()>(0x1000), 4);
    let b: *const [u8] = std::ptr::from_raw_parts(std::ptr::without_provenance::<()>(0x1000), 5);
    println!("{} {} {:?}", a == b, a < b, a.cmp(&b));
    let s: *const dyn std::fmt::Debug = &5u8;
    let t = s.to_raw_parts();
    println!("{}", std::ptr::from_raw_parts::<dyn std::fmt::Debug>(t.0, t.1) == s);
    let v = [1, 2, 3, 4, 5];
    if let [a, .., y] = v {
        println!("{a} {y}");
    }
    if let [a, rest @ .., z] = &v[..] {
        println!("{a} {rest:?} {z}");
    }
    let [_, b @ .., _] = v;
    println!("{b:?}");
    let [.., q] = [D(10), D(11)];
    println!("q{}", q.0);
    let Some(w) = Some(3) else { panic!() };
    println!("{w}");
    let b = Box::new((D(20), D(21)));
    let c = b.0;
    println!("moved {}", c.0);
    let b = Box::new((String::from("a"), 5));
    let (s, n) = *b;
    println!("{s}{n}");
    println!(
        "{:?}",
        std::mem::discriminant(&Big::C) == std::mem::discriminant(&Big::C)
    );
    const { assert!(size_of::<u8>() == 1) }
    println!("{}", const { 3 + 4 });
    static A: &dyn Sync = &B;
    static B: (u32, &(dyn Sync + 'static)) = (1, &3);
    let _ = A;
    struct Node(Option<&'static Node>, u32);
    static N1: Node = Node(Some(&N2), 1);
    static N2: Node = Node(Some(&N1), 2);
    println!("{}", N1.0.unwrap().0.unwrap().0.unwrap().1);
    let x: Option<Option<Option<bool>>> = Some(Some(None));
    println!("{:?} {}", x, size_of_val(&x));
    let x: Option<Box<Void>> = None;
    println!("{}", x.is_none());
}
