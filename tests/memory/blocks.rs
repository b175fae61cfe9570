//! Allocates and frees in all sorts of ways, as often as the argument says.
use std::alloc::{Layout, alloc, dealloc, realloc};
use std::panic::{catch_unwind, resume_unwind};
use std::rc::Rc;

/// A block that grows and shrinks in place or elsewhere.
struct Block {
    pointer: *mut u8,
    layout: Layout,
}

impl Block {
    fn new() -> Block {
        let layout = Layout::from_size_align(16, 8).unwrap();
        Block { pointer: unsafe { alloc(layout) }, layout }
    }

    fn resize(&mut self, size: usize) {
        self.pointer = unsafe { realloc(self.pointer, self.layout, size) };
        self.layout = Layout::from_size_align(size, 8).unwrap();
    }
}

impl Drop for Block {
    fn drop(&mut self) {
        unsafe { dealloc(self.pointer, self.layout) };
    }
}

fn main() {
    let rounds: usize = std::env::args().nth(1).expect("how often").parse().expect("a number");
    let mut sum = 0usize;
    let mut block = Block::new();
    for round in 0..rounds {
        let boxed = Box::new(round);
        // Exposed, and freed.
        sum = sum.wrapping_add(*boxed + (&raw const *boxed as usize) % 2);
        let closure: Box<dyn Fn(usize) -> usize> = Box::new(move |number| number + round);
        sum = sum.wrapping_add(closure(1));
        let shared = Rc::new(round);
        sum = sum.wrapping_add(*shared.clone());
        block.resize(16 + round % 5 * 8);
        match round % 16 {
            0 => sum += (0..5).map(|number| number + round).collect::<Vec<_>>().len(),
            1 => sum += format!("{round}").len(),
            2 => sum += vec![0u8; round % 3000].len(),
            3 => sum += usize::from(catch_unwind(|| resume_unwind(Box::new(round))).is_err()),
            _ => {}
        }
    }
    println!("{}", sum != 0);
}
