// A panic leaves a function through a pointer whose ABI allows it.
extern "C-unwind" fn panics() {
    panic!()
}

fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    let function: extern "C-unwind" fn() = panics;
    assert!(std::panic::catch_unwind(|| function()).is_err());
}
