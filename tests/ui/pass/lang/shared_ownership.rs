//! `Rc`, `Weak`, `RefCell`, `Cell`, `Arc`, `Mutex`, `OnceCell` in one thread.
use std::cell::{Cell, OnceCell, Ref, RefCell};
use std::rc::{Rc, Weak};
use std::sync::{Arc, Mutex, RwLock};

struct Node {
    value: i32,
    parent: RefCell<Weak<Node>>,
    children: RefCell<Vec<Rc<Node>>>,
}

impl Node {
    fn new(value: i32) -> Rc<Node> {
        Rc::new(Node { value, parent: RefCell::default(), children: RefCell::default() })
    }
    fn adopt(self: &Rc<Self>, child: Rc<Node>) {
        *child.parent.borrow_mut() = Rc::downgrade(self);
        self.children.borrow_mut().push(child);
    }
    fn sum(&self) -> i32 {
        self.value + self.children.borrow().iter().map(|child| child.sum()).sum::<i32>()
    }
}

impl Drop for Node {
    fn drop(&mut self) {
        println!("drop {}", self.value);
    }
}

fn main() {
    let root = Node::new(1);
    let leaf = Node::new(3);
    let branch = Node::new(2);
    branch.adopt(Rc::clone(&leaf));
    root.adopt(branch);
    assert_eq!(root.sum(), 6);
    let parent = leaf.parent.borrow().upgrade().unwrap();
    assert_eq!((parent.value, Rc::strong_count(&leaf), Rc::weak_count(&parent)), (2, 2, 1));
    drop(parent);
    drop(root);
    assert!(leaf.parent.borrow().upgrade().is_none());

    let cell = RefCell::new(vec![1, 2]);
    {
        let first = Ref::map(cell.borrow(), |vec| &vec[0]);
        assert!(cell.try_borrow_mut().is_err());
        assert_eq!(*first, 1);
    }
    cell.borrow_mut().push(3);
    assert_eq!(cell.into_inner(), [1, 2, 3]);

    let number = Cell::new(5);
    assert_eq!(number.replace(6) + number.take() + number.get(), 11);
    let once = OnceCell::new();
    assert_eq!((once.get_or_init(|| 4), once.set(5)), (&4, Err(5)));

    let mut shared = Rc::new(String::from("copy on write"));
    let other = Rc::clone(&shared);
    Rc::make_mut(&mut shared).push('!');
    assert_eq!((&**shared, &**other), ("copy on write!", "copy on write"));
    assert_eq!(Rc::try_unwrap(other), Ok("copy on write".into()));

    let cyclic = Rc::new_cyclic(|weak: &Weak<(u8, Weak<()>)>| {
        assert!(weak.upgrade().is_none());
        (7, Weak::new())
    });
    assert_eq!(cyclic.0, 7);

    let mutex = Arc::new(Mutex::new(1));
    let clone = Arc::clone(&mutex);
    *clone.lock().unwrap() += 1;
    assert!({
        let _guard = mutex.lock().unwrap();
        clone.try_lock().is_err()
    });
    assert_eq!((*mutex.lock().unwrap(), Arc::strong_count(&mutex)), (2, 2));
    let lock = RwLock::new(1);
    {
        let (first, second) = (lock.read().unwrap(), lock.read().unwrap());
        assert_eq!(*first + *second, 2);
    }
    *lock.write().unwrap() = 3;
    assert_eq!(lock.into_inner().unwrap(), 3);
    println!("end");
}
