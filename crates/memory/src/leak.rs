//! Blocks that nobody can free any more.

use crate::{AllocHandle, Memory, Pointer};

impl Memory {
    /// The heap blocks that no pointer leads to: neither from the given roots nor from a static, constant, thread-local
    /// instance or the machine's own memory, directly or through other allocations. In the order of their allocation.
    pub fn leaks(&self, roots: impl IntoIterator<Item = Pointer>) -> Vec<AllocHandle> {
        todo!()
    }
}
