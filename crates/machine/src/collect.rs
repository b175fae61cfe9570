//! Pointers that the program still has outside of memory, for cleaning up what the aliasing model keeps of the others.
//!
//! Cells that are not in use any more count, too: what they hold is kept for longer than need be.

use assay_memory::{Pointer, Prov};

use crate::Machine;
use crate::foreign::Value;
use crate::thread::{State, Thread};

impl Machine<'_> {
    /// Cleans up, if it is time. Whatever the program has must be in its place: in memory, in a cell, or where
    /// [`Machine::collect_tags`] looks.
    #[inline(always)]
    pub(crate) fn collect_if_due(&mut self) {
        if self.memory.wants_collection() {
            self.collect_tags();
        }
    }

    /// Drops what the aliasing model keeps of pointers that the program does not have any more.
    #[cold]
    #[inline(never)]
    pub fn collect_tags(&mut self) {
        let mut held: Vec<Prov> = Vec::new();
        self.threads.iter().for_each(|thread| thread.provenance(&mut held));
        for list in self.argument_lists.values() {
            list.values().for_each(|value| held.push(value.prov));
        }
        self.library.pointers(&mut |pointer| held.push(pointer.prov));
        self.memory.collect_tags(held);
    }
}

impl Thread {
    /// Adds the provenance of all pointers that the thread has.
    fn provenance(&self, held: &mut Vec<Prov>) {
        held.extend(self.cells().iter().filter(|prov| prov.alloc.is_allocation()));
        held.extend(self.guards.iter().map(|guarded| guarded.prov()));
        let mut values = |values: &[Value]| held.extend(values.iter().map(|value| value.prov));
        self.pending.iter().for_each(|pending| values(&pending.state));
        if let State::Waiting(waiter) | State::Woken(waiter, _) = &self.state {
            values(&waiter.wait.state);
        }
        self.result.iter().for_each(|result| values(&[*result]));
        let mut pointer = |pointer: &Pointer| held.push(pointer.prov);
        self.errno.iter().for_each(&mut pointer);
        self.locals.values().for_each(&mut pointer);
        self.moved.iter().for_each(&mut pointer);
        self.payloads.iter().for_each(&mut pointer);
        self.held.iter().for_each(|held| held.pointers(&mut pointer));
    }
}
