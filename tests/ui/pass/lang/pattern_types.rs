//@ignore-bitwidth: 32
// Pattern types in layouts, arguments and fields.
#![feature(pattern_types, pattern_type_macro, pattern_type_range_trait)]
#![allow(incomplete_features, internal_features)]
use std::mem::*;
use std::pat::*;
type P = pattern_type!(u32 is 1..=100);
type N = pattern_type!(*const u8 is !null);
type C = pattern_type!(char is 'a'..='z');
fn main() {
    let p: P = unsafe { transmute(5u32) };
    println!("{} {}", unsafe { transmute::<P, u32>(p) }, size_of::<Option<P>>());
    let o: Option<P> = None;
    println!("{}", o.is_none());
    let _c: C = unsafe { transmute('q') };
    println!("{}", size_of::<Option<N>>());
    let f: fn(P) -> P = |x| x;
    println!("{}", unsafe { transmute::<P, u32>(f(p)) });
    struct S(P, u8);
    let s = S(p, 1);
    println!("{}", unsafe { transmute::<P, u32>(s.0) } + s.1 as u32);
}
