//! The stacks of threads, as far as locals have addresses there.

use crate::{Choose, Clock, Memory};

/// Which thread's locals are on which stack.
#[derive(Clone, Debug)]
pub(crate) struct Stacks {
    /// By thread.
    of: Vec<u32>,
    /// Those of threads that are over, with what was known at their ends.
    vacant: Vec<(u32, Option<Clock>)>,
}

impl Stacks {
    /// There is one, the main thread's.
    pub(crate) fn new() -> Stacks {
        Stacks { of: vec![0], vacant: Vec::new() }
    }
}

impl Memory {
    /// Starts a thread; `thread` is the number of threads that there were. Its locals are on a stack of their own, or on that
    /// of a thread which is over; if nothing orders the two, with other addresses.
    pub fn start_thread(&mut self, thread: u32, chooser: &mut dyn Choose) {
        debug_assert_eq!(thread as usize, self.stacks.of.len());
        self.make_room_in_clocks();
        if let Some(clocks) = self.clocks() {
            clocks.spawn(thread);
        }
        let stack = match self.stacks.vacant.pop() {
            None => self.pools.new_stack(),
            Some((stack, ended)) => {
                let ended_before = match (&ended, self.clocks()) {
                    (Some(ended), Some(clocks)) => clocks.includes(ended),
                    _ => true,
                };
                if !ended_before {
                    self.move_stack(stack, chooser);
                }
                stack
            }
        };
        self.stacks.of.push(stack);
    }

    /// From now on another thread runs.
    pub fn switch_thread(&mut self, thread: u32) {
        self.locks.running = thread;
        self.pools.switch_stack(self.stacks.of[thread as usize]);
        if let Some(clocks) = self.clocks() {
            clocks.switch_to(thread);
        }
    }

    /// The running thread is over.
    pub fn end_thread(&mut self, thread: u32) {
        let ended = self.clocks().map(|clocks| {
            clocks.end();
            clocks.own().clone()
        });
        self.stacks.vacant.push((self.stacks.of[thread as usize], ended));
    }

    /// Gives the free slots of a stack other addresses.
    fn move_stack(&mut self, stack: u32, chooser: &mut dyn Choose) {
        let heads: Vec<u32> = self.pools.stack_heads(stack).collect();
        for mut index in heads {
            while index != 0 {
                self.move_slot(index as usize, chooser);
                index = self.slots[index as usize].next_free;
            }
        }
    }
}
