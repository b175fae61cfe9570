//! Auto traits and lifetimes make no other trait.
use std::any::Any;

fn main() {
    let mut numbers = [1u8, 2].into_iter();
    let object: &mut dyn Iterator<Item = u8> = &mut numbers;
    let object: &mut (dyn Iterator<Item = u8> + Send + Sync) = unsafe { std::mem::transmute(object) };
    assert_eq!(object.next(), Some(1));
    let any: Box<dyn Any + Send> = Box::new(5u8);
    let any: Box<dyn Any> = any;
    assert_eq!(*any.downcast::<u8>().unwrap(), 5);
}
