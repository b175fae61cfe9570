//! A trait's object is not its supertrait's.
trait Super {
    fn number(&self) -> u8;
}

trait Sub: Super {}

impl Super for u8 {
    fn number(&self) -> u8 {
        *self
    }
}

impl Sub for u8 {}

fn main() {
    let object: &dyn Sub = &5u8;
    let object: &dyn Super = unsafe { std::mem::transmute(object) }; //~ ERROR: found a vtable for
    println!("{}", object.number());
}
