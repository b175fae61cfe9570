//! An iterator over a slice, by raw pointers.
//@revisions: stacked tree
//@[stacked]compile-flags: --stacked-borrows
//@[tree]compile-flags: -Zmiri-tree-borrows
struct Once<'a> {
    next: *mut u32,
    end: *mut u32,
    _slice: std::marker::PhantomData<&'a mut [u32]>,
}

impl<'a> Iterator for Once<'a> {
    type Item = &'a mut u32;

    fn next(&mut self) -> Option<&'a mut u32> {
        if self.next == self.end {
            return None;
        }
        let element = self.next;
        self.next = unsafe { self.next.add(1) };
        Some(unsafe { &mut *element })
    }
}

fn main() {
    let mut numbers = [1, 2];
    let range = numbers.as_mut_ptr_range();
    let iterator = Once { next: range.start, end: range.end, _slice: std::marker::PhantomData };
    let all: Vec<&mut u32> = iterator.collect();
    for element in all {
        *element += 1;
    }
    assert_eq!(numbers, [2, 3]);
}
