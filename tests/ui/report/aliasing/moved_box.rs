//! Moving a `Box` ends pointers into it; each model has something against another line.
//@compile-flags: --stacked-borrows --explain-aliasing
//@normalize-stderr-test: "<[0-9]+>" -> "<N>"

fn main() {
    let mut first = Box::new(1);
    let raw = &raw mut *first;
    let second = first;
    unsafe { *raw = 3 }; //~ ERROR: but a later move of the `Box` `first` invalidated `raw`
    println!("{second}");
}
