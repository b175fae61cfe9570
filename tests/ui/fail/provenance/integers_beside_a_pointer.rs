//! Two halves of a pointer in integer fields lose their provenance in a copy, also beside a pointer that keeps its own.
//@compile-flags: -Zmiri-disable-stacked-borrows
#[repr(C)]
#[derive(Clone, Copy)]
struct Mixed {
    pointer: *const u8,
    low: u32,
    high: u32,
}

fn main() {
    let byte = 5u8;
    let pair = [&raw const byte; 2];
    let mixed: Mixed = unsafe { pair.as_ptr().cast::<Mixed>().read() };
    let copy = std::hint::black_box(mixed);
    let pointer = unsafe { *(&raw const copy.low).cast::<*const u8>() };
    println!("{}", unsafe { *copy.pointer });
    println!("{}", unsafe { *pointer }); //~ ERROR: no provenance
}
