//! A reference that one function passes on to another is protected while that one runs, and no longer.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows

fn write(place: *mut u32) {
    unsafe { *place = 2 };
}

fn inner(value: &mut u32, place: *mut u32) -> *mut u32 {
    *value = 1;
    place
}

fn outer(value: &mut u32, place: *mut u32) -> *mut u32 {
    inner(value, place)
}

struct Counter(u32);

impl Counter {
    fn next(&mut self) -> u32 {
        self.0 += 1;
        self.0
    }
    fn again(&mut self) -> u32 {
        self.next()
    }
    fn until(&mut self, end: u32) -> u32 {
        loop {
            let value = self.again();
            if value >= end {
                return value;
            }
        }
    }
}

fn main() {
    let mut value = 0;
    let place = &raw mut value;
    write(outer(unsafe { &mut *place }, place));
    assert_eq!(value, 2);
    let mut counter = Counter(0);
    for end in 1..4 {
        assert_eq!(counter.until(end * 3), end * 3);
    }
}
