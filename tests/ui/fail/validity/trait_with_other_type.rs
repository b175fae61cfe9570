//! The same trait with another type in it is another trait.
fn main() {
    let mut numbers = [1u8, 2].into_iter();
    let object: &mut dyn Iterator<Item = u8> = &mut numbers;
    let object: &mut dyn Iterator<Item = u16> = unsafe { std::mem::transmute(object) }; //~ ERROR: found a vtable for
    println!("{:?}", object.size_hint());
}
