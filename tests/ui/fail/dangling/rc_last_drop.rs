//! An `Rc`'s contents after the last strong pointer has gone.
use std::rc::Rc;

fn main() {
    let shared = Rc::new(5u32);
    let pointer = Rc::as_ptr(&shared);
    drop(shared);
    println!("{}", unsafe { *pointer }); //~ ERROR: use after free: read of 4 bytes
}
