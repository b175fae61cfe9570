//! A pointer made from an integer may do what an exposed one may still do.
//@compile-flags: --stacked-borrows -Zmiri-permissive-provenance
//@normalize-stderr-test: "<[0-9]+>" -> "<N>"

fn main() {
    let mut x = 1;
    let address = &raw mut x as usize;
    let borrowed = &mut x;
    *borrowed = 2;
    let back = address as *mut i32;
    unsafe { *back = 3 }; //~ ERROR: but none of the pointers that were exposed allows it
    *borrowed = 4;
}
