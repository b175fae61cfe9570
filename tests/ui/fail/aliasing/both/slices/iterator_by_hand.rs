//! An iterator that gives out each element twice.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Twice<'a> {
    next: *mut u32,
    end: *mut u32,
    again: bool,
    _slice: std::marker::PhantomData<&'a mut [u32]>,
}

impl<'a> Iterator for Twice<'a> {
    type Item = &'a mut u32;

    fn next(&mut self) -> Option<&'a mut u32> {
        if self.next == self.end {
            return None;
        }
        let element = self.next;
        if self.again {
            self.next = unsafe { self.next.add(1) };
        }
        self.again = !self.again;
        Some(unsafe { &mut *element })
    }
}

fn main() {
    let mut numbers = [1, 2];
    let range = numbers.as_mut_ptr_range();
    let iterator = Twice { next: range.start, end: range.end, again: false, _slice: std::marker::PhantomData };
    let all: Vec<&mut u32> = iterator.collect();
    for element in all { //~ ERROR: aliasing violation: `&mut` reborrow of 4 bytes at offset 0 of local `numbers`
        *element += 1;
    }
}
