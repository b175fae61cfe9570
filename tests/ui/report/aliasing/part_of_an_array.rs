//! A pointer to an element is used for its neighbour, which Tree Borrows accepts.
//@compile-flags: --stacked-borrows --explain-aliasing
//@normalize-stderr-test: "<[0-9]+>" -> "<N>"

fn main() {
    let mut row = [1u8, 2, 3, 4];
    let first = &raw mut row[0];
    unsafe { *first.add(2) = 9 }; //~ ERROR: but `first` was made for offset 0 only
    println!("{row:?}");
}
