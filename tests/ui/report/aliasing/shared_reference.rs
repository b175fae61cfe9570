//! What a `&` leads to does not change, not even through a pointer that was cast.
//@compile-flags: --tree-borrows --explain-aliasing
//@normalize-stderr-test: "<[0-9]+>" -> "<N>"

struct Counter {
    hits: u32,
}

impl Counter {
    fn hit(&self) {
        let this = &raw const *self as *mut Counter;
        unsafe { (*this).hits += 1 }; //~ ERROR: allows only reading
    }
}

fn main() {
    let counter = Counter { hits: 0 };
    counter.hit();
    println!("{}", counter.hits);
}
