//! An `Rc`'s contents while another strong pointer lives.
use std::rc::Rc;

fn main() {
    let shared = Rc::new(5u32);
    let other = Rc::clone(&shared);
    let pointer = Rc::as_ptr(&shared);
    drop(shared);
    assert_eq!(unsafe { *pointer }, *other);
}
