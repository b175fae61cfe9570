//! A method called on a trait object that has been freed.
trait Speak {
    fn speak(&self) -> u32;
}

struct Dog(u32);

impl Speak for Dog {
    fn speak(&self) -> u32 {
        self.0
    }
}

fn main() {
    let pointer: *mut dyn Speak = Box::into_raw(Box::new(Dog(3)));
    drop(unsafe { Box::from_raw(pointer) });
    println!("{}", unsafe { (*pointer).speak() }); //~ ERROR: found a dangling reference to
}
