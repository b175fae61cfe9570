//! A coercion between types that are one: a `match` whose arms are coerced is coerced once more (aho-corasick).

use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

trait Finder {
    fn find(&self) -> usize;
}

struct One(usize);
struct Two(usize, usize);

impl Finder for One {
    fn find(&self) -> usize {
        self.0
    }
}

impl Finder for Two {
    fn find(&self) -> usize {
        self.0 + self.1
    }
}

fn shared(length: usize) -> Option<Arc<dyn Finder>> {
    let finder: Arc<dyn Finder> = match length {
        0 => return None,
        1 => Arc::new(One(10)),
        _ => Arc::new(Two(20, length)),
    };
    Some(finder)
}

fn shorter<'a>(it: Rc<dyn Finder + 'static>) -> Rc<dyn Finder + 'a> {
    it
}

fn pinned<'a>(it: Pin<Box<dyn Finder + 'static>>) -> Pin<Box<dyn Finder + 'a>> {
    it
}

fn referenced<'a>(it: &'a Two) -> &'a dyn Finder {
    let it: &dyn Finder = match it.0 {
        0 => return &One(0),
        _ => it,
    };
    it
}

fn main() {
    assert!(shared(0).is_none());
    assert_eq!(shared(1).unwrap().find(), 10);
    assert_eq!(shared(2).unwrap().find(), 22);
    assert_eq!(shorter(Rc::new(One(3))).find(), 3);
    assert_eq!(pinned(Box::pin(Two(3, 4))).find(), 7);
    assert_eq!(referenced(&Two(5, 6)).find(), 11);
}
