//! A closure made of bytes that its captures don't allow.
fn read<F: Fn() -> bool>(_: &F, bytes: &[u8]) -> F {
    unsafe { bytes.as_ptr().cast::<F>().read() } //~ ERROR: found 0x06, but a `bool`
}

fn main() {
    let flag = true;
    let closure = move || flag;
    let copy = read(&closure, &[6]);
    println!("{}", copy());
}
