//! Reborrows: pointers that get tags of their own, and their protection while a function runs.

use crate::{Machine, Stop};

impl Machine<'_> {
    /// The function of the top frame ends: the pointers that it got as arguments are protected no more.
    #[inline(never)]
    pub(crate) fn release_guards(&mut self) -> Result<(), Stop> {
        let thread = &mut self.threads[self.current];
        let depth = thread.frames.len() as u32;
        while let Some((_, guard)) = thread.guards.pop_if(|(of, _)| *of == depth) {
            self.memory.release(guard)?;
        }
        Ok(())
    }
}
