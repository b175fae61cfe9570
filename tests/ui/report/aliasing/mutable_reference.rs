//! A `&mut` ends when the pointer that it came from is written through; both models say so.
//@compile-flags: --stacked-borrows --explain-aliasing
//@normalize-stderr-test: "<[0-9]+>" -> "<N>"

fn main() {
    let mut total = 5;
    let raw = &raw mut total;
    let borrowed = unsafe { &mut *raw };
    unsafe { *raw = 1 };
    *borrowed = 2; //~ ERROR: but a later write through `raw` invalidated `borrowed`
    println!("{total}");
}
