//! Panics inside `sort`, `retain`, `extend`, `Drop`, `clone`, comparison and hashing leave collections that can be dropped.
use std::collections::{BTreeMap, HashMap};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::rc::Rc;

#[derive(Debug)]
struct Fragile(Rc<u32>, bool);

impl Clone for Fragile {
    fn clone(&self) -> Self {
        if self.1 { panic!("clone {}", self.0) } else { Fragile(Rc::clone(&self.0), false) }
    }
}

struct BadDrop(Rc<u32>);

impl Drop for BadDrop {
    fn drop(&mut self) {
        if *self.0 == 2 && !std::thread::panicking() {
            panic!("drop");
        }
    }
}

fn caught(f: impl FnOnce()) -> String {
    let error = catch_unwind(AssertUnwindSafe(f)).unwrap_err();
    match error.downcast::<String>() {
        Ok(text) => *text,
        Err(error) => error.downcast_ref::<&str>().unwrap().to_string(),
    }
}

fn main() {
    std::panic::set_hook(Box::new(|_| ()));
    let items: Vec<Rc<u32>> = (0..40).map(|n| Rc::new(n * 7 % 40)).collect();

    let mut sorted = items.clone();
    let mut comparisons = 0;
    println!("{}", caught(|| sorted.sort_by(|a, b| {
        comparisons += 1;
        if comparisons == 60 { panic!("compare") }
        a.cmp(b)
    })));
    assert_eq!(sorted.len(), 40);
    assert_eq!(sorted.iter().map(|n| **n).sum::<u32>(), 780);

    println!("{}", caught(|| sorted.retain(|n| if **n == 33 { panic!("retain") } else { **n % 2 == 0 })));
    println!("{}", sorted.len() <= 40);
    drop(sorted);

    let fragile: Vec<Fragile> = items.iter().map(|n| Fragile(Rc::clone(n), **n == 14)).collect();
    println!("{}", caught(|| drop(fragile.clone())));
    drop(fragile);
    println!("{}", caught(|| drop(items.iter().map(|n| BadDrop(Rc::clone(n))).collect::<Vec<_>>())));

    let mut map = HashMap::new();
    println!("{}", caught(|| map.extend(items.iter().map(|n| if **n == 21 { panic!("extend") } else { (**n, n.clone()) }))));
    map.clear();
    let mut tree = BTreeMap::new();
    println!("{}", caught(|| {
        for n in &items {
            tree.entry(**n).or_insert_with(|| if **n == 3 { panic!("entry") } else { Rc::clone(n) });
        }
    }));
    println!("{}", tree.len());
    drop(tree);
    drop(map);
    assert!(items.iter().all(|n| Rc::strong_count(n) == 1));
    drop(std::panic::take_hook());
}
