use bumpalo::{Bump, boxed::Box};
fn main() {
    let bump = Bump::new();
    let raw = Box::into_raw(Box::new_in(String::from("one"), &bump));
    unsafe { (*raw).push('!') };
    println!("{}", unsafe { Box::from_raw(raw) });
}
