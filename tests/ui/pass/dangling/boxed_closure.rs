//! A boxed closure called while what it borrows lives.
fn forever<'a>(function: Box<dyn Fn() -> u32 + 'a>) -> Box<dyn Fn() -> u32> {
    unsafe { std::mem::transmute(function) }
}

fn main() {
    let number = 5u32;
    let function = forever(Box::new(|| number + 1));
    assert_eq!(function(), 6);
}
