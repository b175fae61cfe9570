// Small functions; the comments say which retags each has, in order: operation, occasion, type of the value.
#![feature(allocator_api)]
#![allow(dead_code)]

use std::alloc::{AllocError, Allocator, Layout};
use std::cell::Cell;
use std::marker::PhantomPinned;
use std::mem::{ManuallyDrop, MaybeUninit};
use std::ptr::NonNull;

fn reborrow(x: &mut i32) -> &mut i32 {
    //~ retag entry &mut i32
    //~ retag default &mut i32
    //~ retag default &mut i32
    //~ retag default &mut i32
    &mut *x
}

fn shared_of_mutable(x: &mut i32) -> &i32 {
    //~ retag entry &mut i32
    //~ retag default &i32
    //~ retag default &i32
    &*x
}

fn of_local() -> i32 {
    //~ retag default &i32
    let x = 1;
    let y = &x;
    *y
}

struct List {
    len: usize,
}

impl List {
    fn push(&mut self, _: usize) {}
    fn len(&self) -> usize {
        self.len
    }
}

fn two_phase(list: &mut List) {
    //~ retag entry &mut List
    //~ retag two_phase &mut List
    //~ retag default &List
    list.push(list.len());
}

fn raw_of_reference(x: &mut i32) -> *mut i32 {
    //~ retag entry &mut i32
    //~ retag raw_mut *mut i32
    &raw mut *x
}

fn cast_of_reference(x: &i32) -> *const i32 {
    //~ retag entry &i32
    //~ retag raw_const *const i32
    x
}

fn raw_of_local() -> i32 {
    //~ retag raw_const *const i32
    let x = 1;
    let y = &raw const x;
    unsafe { *y }
}

fn raw_of_raw(x: *mut (i32, i32)) -> *mut i32 {
    unsafe { &raw mut (*x).1 }
}

fn raw_of_reference_in_raw<'a>(x: *mut &'a mut i32) -> *mut i32 {
    //~ retag raw_mut *mut i32
    unsafe { &raw mut **x }
}

fn reference_of_raw<'a>(x: *const i32) -> &'a i32 {
    //~ retag default &i32
    //~ retag default &i32
    unsafe { &*x }
}

fn raw_of_box(mut x: Box<i32>) -> *mut i32 {
    //~ retag_mem entry std::boxed::Box<i32>
    //~ retag raw_mut *mut i32
    &raw mut *x
}

fn raw_argument(x: *mut i32) -> *mut i32 {
    x
}

fn boxed(x: Box<i32>) -> Box<i32> {
    //~ retag entry std::boxed::Box<i32>
    //~ retag default std::boxed::Box<i32>
    x
}

fn boxed_slice(x: Box<[i32]>) {
    //~ retag_wide entry std::boxed::Box<[i32]>
    //~ retag_wide default std::boxed::Box<[i32]>
    std::mem::forget(x);
}

struct Bump;

unsafe impl Allocator for Bump {
    fn allocate(&self, _: Layout) -> Result<NonNull<[u8]>, AllocError> {
        Err(AllocError)
    }
    unsafe fn deallocate(&self, _: NonNull<u8>, _: Layout) {}
}

fn boxed_elsewhere(x: Box<i32, Bump>) {
    std::mem::forget(x);
}

fn boxed_with_reference(x: Box<i32, &Bump>) {
    //~ retag_second entry std::boxed::Box<i32, &Bump>
    //~ retag_second default std::boxed::Box<i32, &Bump>
    std::mem::forget(x);
}

fn optional(x: Option<&mut i32>) -> Option<&mut i32> {
    //~ retag entry std::option::Option<&mut i32>
    //~ retag default std::option::Option<&mut i32>
    x
}

fn pair(x: (&i32, &mut i32)) -> i32 {
    //~ retag_pair entry (&i32, &mut i32)
    *x.0 + *x.1
}

fn second(x: (usize, &i32)) -> usize {
    //~ retag_second entry (usize, &i32)
    x.0
}

fn first(x: (&i32, usize)) -> usize {
    //~ retag_wide entry (&i32, usize)
    x.1
}

fn payload(x: Result<&i32, *const i32>) {
    //~ retag_second entry std::result::Result<&i32, *const i32>
    //~ retag_second default std::result::Result<&i32, *const i32>
    drop(x);
}

fn slice(x: &mut [u8]) -> usize {
    //~ retag_wide entry &mut [u8]
    //~ retag_wide default &[u8]
    x.len()
}

fn string(x: &str) -> &str {
    //~ retag_wide entry &str
    //~ retag_wide default &str
    x
}

fn object(x: &dyn Fn()) {
    //~ retag_wide entry &dyn std::ops::Fn()
    //~ retag_wide default &dyn std::ops::Fn()
    x()
}

fn zero_sized(_: &()) {
    //~ retag entry &()
}

fn pinned(_: &mut PhantomPinned) {
    //~ retag entry &mut std::marker::PhantomPinned
}

fn interior(x: &Cell<i32>) -> i32 {
    //~ retag entry &std::cell::Cell<i32>
    //~ retag default &std::cell::Cell<i32>
    x.get()
}

fn manually_dropped(x: ManuallyDrop<&i32>) -> ManuallyDrop<&i32> {
    x
}

fn maybe_uninit(x: MaybeUninit<&i32>) -> MaybeUninit<&i32> {
    x
}

union Either<'a> {
    reference: &'a i32,
    number: usize,
}

fn in_union(x: Either<'_>) -> &i32 {
    //~ retag default &i32
    unsafe { x.reference }
}

fn generic<T>(x: T) -> T {
    //~ retag entry &i32
    //~ retag default &i32
    x
}

struct Parts<'a> {
    first: &'a mut i32,
    middle: u64,
    last: &'a i32,
}

fn in_struct(x: Parts<'_>) -> &i32 {
    //~ retag_mem entry Parts<'_>
    //~ retag default &i32
    x.last
}

fn into_struct<'a>(first: &'a mut i32, last: &'a i32) -> Parts<'a> {
    //~ retag entry &mut i32
    //~ retag entry &i32
    //~ retag default &mut i32
    //~ retag default &i32
    //~ retag_mem default Parts<'_>
    Parts { first, middle: 0, last }
}

fn array(x: [&i32; 2]) -> usize {
    //~ retag_mem entry [&i32; 2]
    //~ retag default &[&i32; 2]
    //~ retag_wide default &[&i32]
    x.len()
}

fn empty_array(_: [&i32; 0]) {}

enum Deep<'a> {
    None,
    One(u8, &'a i32),
    Two(u32, [Option<&'a mut i32>; 2]),
}

fn in_enum(_: Deep<'_>) {
    //~ retag_mem entry Deep<'_>
}

fn from_call(x: &i32) -> &i32 {
    //~ retag entry &i32
    //~ retag default &i32
    //~ retag default &i32
    //~ retag default &i32
    generic(x)
}

fn call_closure(x: &mut i32) {
    //~ retag entry &mut i32
    //~ retag default &mut i32
    //~ retag_mem default {closure}
    //~ retag default &mut {closure}
    //~ retag default &i32
    //~ retag default &i32
    //~ retag default &i32
    //~ retag default (&i32,)
    let mut add = |y: &i32| *x += *y;
    add(&1);
}

fn stored(place: &mut &'static i32, x: &'static i32) {
    //~ retag entry &mut &i32
    //~ retag entry &i32
    //~ retag default &i32
    *place = x;
}

fn length(x: &[[u8; 4]]) -> usize {
    //~ retag_wide entry &[[u8; 4]]
    //~ retag_wide default &[[u8; 4]]
    //~ retag_wide default &[[u8; 4]]
    let [_, rest @ ..] = x else { return 0 };
    rest.len()
}

fn dropped(_: Box<i32>) {
    //~ retag_mem entry std::boxed::Box<i32>
}

fn constant() -> &'static i32 {
    //~ retag default &i32
    //~ retag default &i32
    //~ retag default &i32
    &7
}

static mut STATIC: i32 = 0;

fn of_static() -> *mut i32 {
    &raw mut STATIC
}

fn by_value(f: Box<dyn FnOnce(&i32)>) {
    //~ retag_wide entry std::boxed::Box<dyn for<'a> std::ops::FnOnce(&'a i32)>
    //~ retag_wide default std::boxed::Box<dyn for<'a> std::ops::FnOnce(&'a i32)>
    //~ retag default &i32
    //~ retag default &i32
    //~ retag default &i32
    //~ retag default (&i32,)
    f(&1)
}

fn main() {
    let (mut a, mut b) = (1, 2);
    reborrow(&mut a);
    shared_of_mutable(&mut a);
    of_local();
    two_phase(&mut List { len: 0 });
    raw_of_reference(&mut a);
    cast_of_reference(&a);
    raw_of_local();
    raw_of_raw(&mut (1, 2));
    raw_of_reference_in_raw(&mut &mut a);
    reference_of_raw(&a);
    raw_of_box(Box::new(1));
    raw_argument(&mut a);
    boxed(Box::new(1));
    boxed_slice(Box::new([1]));
    boxed_elsewhere(unsafe { Box::from_raw_in(&mut a, Bump) });
    boxed_with_reference(unsafe { Box::from_raw_in(&mut a, &Bump) });
    optional(Some(&mut a));
    pair((&a, &mut b));
    second((1, &a));
    first((&a, 1));
    payload(Ok(&a));
    slice(&mut [1]);
    string("text");
    object(&|| ());
    zero_sized(&());
    pinned(&mut PhantomPinned);
    interior(&Cell::new(1));
    manually_dropped(ManuallyDrop::new(&a));
    maybe_uninit(MaybeUninit::new(&a));
    in_union(Either { reference: &a });
    generic(5);
    in_struct(into_struct(&mut a, &b));
    array([&a; 2]);
    empty_array([]);
    in_enum(Deep::None);
    from_call(&a);
    call_closure(&mut a);
    stored(&mut &1, &2);
    length(&[[0; 4]]);
    dropped(Box::new(1));
    constant();
    of_static();
    by_value(Box::new(|_| ()));
}
