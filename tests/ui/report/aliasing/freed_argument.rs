//! Memory that a function's argument refers to must not be freed while the function runs. Without isolation, the other model
//! is not tried.
//@compile-flags: --tree-borrows --explain-aliasing --no-isolation
//@normalize-stderr-test: "<[0-9]+>" -> "<N>"

unsafe extern "C" {
    fn malloc(size: usize) -> *mut i32;
    fn free(block: *mut i32);
}

fn close(number: &i32, block: *mut i32) {
    println!("{number}");
    unsafe { free(block) }; //~ ERROR: deallocation of
}

fn main() {
    let block = unsafe { malloc(4) };
    unsafe { *block = 3 };
    close(unsafe { &*block }, block);
}
