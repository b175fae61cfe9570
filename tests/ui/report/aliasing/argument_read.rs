//! A function's argument that was read through another pointer can't be written before the function returns.
//@compile-flags: --tree-borrows
//@normalize-stderr-test: "<[0-9]+>" -> "<N>"

fn swap_in(place: &mut i32, other: *const i32, value: i32) -> i32 {
    let old = unsafe { *other };
    *place = value; //~ ERROR: but `place` may not be written through until its function returns
    old
}

fn main() {
    let mut number = 0;
    let raw = &raw mut number;
    println!("{}", swap_in(unsafe { &mut *raw }, raw, 7));
}
