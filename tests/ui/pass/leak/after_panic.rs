//! A block that a guard frees, panic or not.
struct Guard(*mut u8);

impl Drop for Guard {
    fn drop(&mut self) {
        drop(unsafe { Box::from_raw(self.0) });
    }
}

fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    let result = std::panic::catch_unwind(|| {
        let guard = Guard(Box::into_raw(Box::new(5u8)));
        if unsafe { *guard.0 } == 5 {
            panic!();
        }
    });
    assert!(result.is_err());
    drop(std::panic::take_hook());
}
