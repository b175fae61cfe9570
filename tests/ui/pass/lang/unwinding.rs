//! `catch_unwind`, drop order while unwinding, payloads, nested panics, hooks, poisoned state.
use std::cell::RefCell;
use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};

thread_local! {
    static LOG: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn log(text: impl Into<String>) {
    LOG.with_borrow_mut(|log| log.push(text.into()));
}

struct Guard(&'static str);

impl Drop for Guard {
    fn drop(&mut self) {
        log(format!("{}{}", self.0, if std::thread::panicking() { " unwinding" } else { "" }));
    }
}

struct Careful;

impl Drop for Careful {
    fn drop(&mut self) {
        let inner = catch_unwind(|| panic!("inner"));
        log(format!("inner caught: {}", inner.is_err()));
    }
}

fn deep(depth: u32) -> u32 {
    let _guard = Guard(if depth == 0 { "bottom" } else { "level" });
    if depth == 0 { panic!("at depth {depth}") } else { deep(depth - 1) }
}

fn main() {
    std::panic::set_hook(Box::new(|info| {
        let text = info.payload_as_str().unwrap_or("?");
        log(format!("hook: {text} at line {}", info.location().unwrap().line()));
    }));

    let error = catch_unwind(|| deep(2)).unwrap_err();
    log(format!("caught {}", error.downcast_ref::<String>().unwrap()));

    let mut count = 0;
    let result = catch_unwind(AssertUnwindSafe(|| {
        count += 1;
        let _first = Guard("first");
        let _careful = Careful;
        if count == 1 {
            panic!("literal");
        }
        count += 1;
    }));
    assert!(result.is_err() && count == 1);

    let value = catch_unwind(|| catch_unwind(|| std::panic::panic_any(5u8)).map_err(|error| resume_unwind(error)));
    assert_eq!(*value.unwrap_err().downcast::<u8>().unwrap(), 5);

    assert_eq!(catch_unwind(|| 7).unwrap(), 7);

    let vec = AssertUnwindSafe(vec![1, 2, 3]);
    let error = catch_unwind(move || vec.iter().map(|n| if *n == 3 { panic!("three") } else { *n }).sum::<i32>());
    assert!(error.is_err());

    let items = catch_unwind(|| {
        (0..3)
            .map(|index| if index == 2 { panic!("collect") } else { Guard("item") })
            .collect::<Vec<_>>()
    });
    assert!(items.is_err());

    drop(std::panic::take_hook());
    LOG.with_borrow(|log| log.iter().for_each(|line| println!("{line}")));
}
