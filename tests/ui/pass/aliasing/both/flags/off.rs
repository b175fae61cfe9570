//! With the checks off, what breaks the rules runs to its end.
//@compile-flags: -Zmiri-disable-stacked-borrows
fn main() {
    let mut number = 1;
    let pointer = &raw mut number;
    let (first, second) = unsafe { (&mut *pointer, &mut *pointer) };
    *second = 2;
    *first = 3;
    let cell = (&raw const number).cast_mut();
    unsafe { *cell = 4 };
}
