//! A boxed closure called.
fn main() {
    let number = Box::new(0xc3u8);
    let function: Box<dyn Fn() -> u8> = Box::new(move || *number);
    assert_eq!(function(), 0xc3);
}
