//! While a function runs, what its argument leads to is its own.
//@compile-flags: --tree-borrows
//@normalize-stderr-test: "<[0-9]+>" -> "<N>"

fn both(own: &mut i32, other: *mut i32) {
    *own += 1;
    unsafe { *other = 1 }; //~ ERROR: but this would invalidate `own`, an argument of `both`
    *own += 1;
}

fn main() {
    let mut number = 0;
    let raw = &raw mut number;
    both(unsafe { &mut *raw }, raw);
    println!("{number}");
}
