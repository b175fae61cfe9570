//! A block lost because a panic came before it was freed.
fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    let result = std::panic::catch_unwind(|| {
        let pointer = Box::into_raw(Box::new(5u8)); //~ ERROR: (Rust heap, size: 1, align: 1), allocated here
        if unsafe { *pointer } == 5 {
            panic!();
        }
        drop(unsafe { Box::from_raw(pointer) });
    });
    assert!(result.is_err());
    drop(std::panic::take_hook());
}
