//@compile-flags: -Zmiri-recursive-validation
// A struct in a struct, with a trait object at its end whose alignment moves both.
use std::fmt::Debug;

struct Outer<T: ?Sized> {
    count: u8,
    inner: Inner<T>,
}

struct Inner<T: ?Sized> {
    flag: bool,
    tail: T,
}

#[repr(align(16))]
#[derive(Debug)]
struct Wide(bool);

fn inside(value: &Outer<dyn Debug>) -> String {
    format!("{} {} {:?}", value.count, value.inner.flag, &value.inner.tail)
}

fn main() {
    let mut value = Outer { count: 200, inner: Inner { flag: true, tail: Wide(true) } };
    let pointer: *mut Outer<dyn Debug> = &raw mut value;
    unsafe { (&raw mut (*pointer).inner.flag).cast::<u8>().write(3) };
    inside(unsafe { &*pointer }); //~ ERROR: at `.*.inner.flag`: found 0x03, but a `bool`
}
