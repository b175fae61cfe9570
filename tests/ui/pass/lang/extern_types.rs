//@ignore-bitwidth: 32
// References to extern types, and to structs that end in one.
#![feature(extern_types)]
use std::marker::PhantomData;
unsafe extern "C" {
    type Opaque;
}
#[repr(C)]
struct S {
    a: u32,
    tail: Opaque,
}
fn main() {
    let x = [1u32, 2, 3];
    let p: &Opaque = unsafe { &*(x.as_ptr() as *const Opaque) };
    let q: &S = unsafe { &*(x.as_ptr() as *const S) };
    println!("{}", q.a);
    println!("{}", p as *const _ as *const u8 == x.as_ptr() as *const u8);
    println!("{}", std::mem::size_of::<&Opaque>());
    let _p: PhantomData<Opaque>;
}
