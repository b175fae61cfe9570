//! The same trait with another parameter is another trait.
trait Convert<T> {
    fn convert(&self) -> T;
}

impl Convert<u8> for () {
    fn convert(&self) -> u8 {
        1
    }
}

fn main() {
    let object: &dyn Convert<u8> = &();
    let object: &dyn Convert<i8> = unsafe { std::mem::transmute(object) }; //~ ERROR: found a vtable for
    println!("{}", object.convert());
}
