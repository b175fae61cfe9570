//! Trait objects: methods, default methods, drop, downcasts, sizes, objects in collections, generic methods with `Self: Sized`.
use std::any::Any;
use std::fmt::{Debug, Display};
use std::rc::Rc;

trait Animal {
    fn name(&self) -> String;
    fn legs(&self) -> u32 {
        4
    }
    fn boxed(self) -> Box<dyn Animal>
    where
        Self: Sized + 'static,
    {
        Box::new(self)
    }
}

struct Dog;

impl Animal for Dog {
    fn name(&self) -> String {
        "dog".into()
    }
}

struct Bird(String);

impl Animal for Bird {
    fn name(&self) -> String {
        self.0.clone()
    }
    fn legs(&self) -> u32 {
        2
    }
}

impl Drop for Bird {
    fn drop(&mut self) {
        println!("{} flies away", self.0);
    }
}

impl dyn Animal {
    fn summary(&self) -> String {
        format!("{} has {} legs", self.name(), self.legs())
    }
}

fn show(items: &[&dyn Display]) -> String {
    items.iter().map(|item| item.to_string()).collect::<Vec<_>>().join(",")
}

fn main() {
    let animals: Vec<Box<dyn Animal>> = vec![Dog.boxed(), Bird("finch".into()).boxed()];
    for animal in &animals {
        println!("{}", animal.summary());
    }
    assert_eq!(animals.iter().map(|animal| animal.legs()).sum::<u32>(), 6);
    assert_eq!((size_of_val(&*animals[0]), size_of_val(&*animals[1])), (0, size_of::<String>()));
    drop(animals);

    assert_eq!(show(&[&1, &'x', &"text", &2.5]), "1,x,text,2.5");

    let values: Vec<Box<dyn Any>> = vec![Box::new(5u8), Box::new("text"), Box::new(vec![1])];
    assert_eq!(values[0].downcast_ref::<u8>(), Some(&5));
    assert!(values[1].downcast_ref::<String>().is_none());
    let vec = values.into_iter().nth(2).unwrap().downcast::<Vec<i32>>().unwrap();
    assert_eq!(*vec, [1]);

    let shared: Rc<dyn Debug> = Rc::new([1, 2, 3]);
    let other = Rc::clone(&shared);
    drop(shared);
    assert_eq!(format!("{other:?}"), "[1, 2, 3]");

    let mut next: Box<dyn FnMut() -> u32> = Box::new({
        let mut state = 0;
        move || {
            state += 2;
            state
        }
    });
    assert_eq!((next(), next()), (2, 4));
}
