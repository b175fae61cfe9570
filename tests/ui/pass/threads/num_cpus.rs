//@compile-flags: -Zmiri-num-cpus=12
fn main() {
    assert_eq!(std::thread::available_parallelism().unwrap().get(), 12);
}
