//! A closure made of bytes that its captures allow.
fn read<F: Fn() -> bool>(_: &F, bytes: &[u8]) -> F {
    unsafe { bytes.as_ptr().cast::<F>().read() }
}

fn main() {
    let flag = true;
    let closure = move || flag;
    let copy = read(&closure, &[0]);
    assert!(!copy() && closure());
}
