//! Upcasting of trait objects: chains, diamonds, by reference, box and reference count.
use std::any::Any;
use std::fmt::Debug;
use std::rc::Rc;

trait Base {
    fn base(&self) -> u32;
}

trait Left: Base {
    fn left(&self) -> u32;
}

trait Right: Base {
    fn right(&self) -> u32;
}

trait Top: Left + Right + Debug + Any {
    fn top(&self) -> u32;
}

#[derive(Debug)]
struct Value(u32);

impl Base for Value {
    fn base(&self) -> u32 {
        self.0
    }
}

impl Left for Value {
    fn left(&self) -> u32 {
        self.0 + 10
    }
}

impl Right for Value {
    fn right(&self) -> u32 {
        self.0 + 20
    }
}

impl Top for Value {
    fn top(&self) -> u32 {
        self.0 + 30
    }
}

fn through_left(top: &dyn Top) -> u32 {
    let left: &dyn Left = top;
    let base: &dyn Base = left;
    left.left() * 100 + base.base()
}

fn through_right(top: &dyn Top) -> u32 {
    let right: &dyn Right = top;
    let base: &dyn Base = right;
    right.right() * 100 + base.base()
}

fn main() {
    let top: Box<dyn Top> = Box::new(Value(5));
    assert_eq!((through_left(&*top), through_right(&*top), top.top()), (1505, 2505, 35));
    let debug: &dyn Debug = &*top;
    println!("{debug:?}");
    let any: Box<dyn Any> = top;
    assert_eq!(any.downcast::<Value>().unwrap().0, 5);

    let shared: Rc<dyn Top> = Rc::new(Value(7));
    let right: Rc<dyn Right> = shared.clone();
    let base: Rc<dyn Base> = right;
    assert_eq!((base.base(), Rc::strong_count(&shared)), (7, 2));
}
