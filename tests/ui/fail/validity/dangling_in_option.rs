//! An optional reference to a local that is gone.
fn lost<'a>() -> *const Option<&'a u8> {
    let local = 5u8;
    let reference: &'a u8 = unsafe { &*(&raw const local) };
    Box::into_raw(Box::new(Some(reference)))
}

fn main() {
    let place = lost();
    let option = unsafe { *place }; //~ ERROR: found a dangling reference
    println!("{}", option.is_some());
}
