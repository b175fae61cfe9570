//! A trait's object becomes its supertrait's by a coercion.
trait Super {
    fn number(&self) -> u8;
}

trait Other {
    fn twice(&self) -> u8;
}

trait Sub: Super + Other {}

impl Super for u8 {
    fn number(&self) -> u8 {
        *self
    }
}

impl Other for u8 {
    fn twice(&self) -> u8 {
        *self * 2
    }
}

impl Sub for u8 {}

fn main() {
    let object: &dyn Sub = &5u8;
    let first: &dyn Super = object;
    let second: &dyn Other = object;
    let raw: *const dyn Super = object as *const dyn Sub;
    let sendable: &(dyn Sub + Send) = &5u8;
    let nothing: &dyn Send = sendable;
    assert_eq!((first.number(), second.twice(), unsafe { (*raw).number() }), (5, 10, 5));
    assert_eq!(size_of_val(nothing), 1);
}
