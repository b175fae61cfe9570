//! Looking at an optional reference in place reads no more than whether it is there.
fn lost<'a>() -> *mut Option<&'a u8> {
    let local = 5u8;
    let reference: &'a u8 = unsafe { &*(&raw const local) };
    Box::into_raw(Box::new(Some(reference)))
}

fn main() {
    let place = lost();
    assert!(matches!(unsafe { &*place }, Some(_)));
    unsafe { place.write(None) };
    assert!(unsafe { *Box::from_raw(place) }.is_none());
}
