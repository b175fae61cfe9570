//! The memory as a whole.

use crate::Config;

/// All allocations of a run.
#[derive(Clone)]
pub struct Memory {
    pub(crate) config: Config,
}

/// A state of the memory, to return to.
#[derive(Clone)]
pub struct Snapshot(Box<Memory>);

impl Memory {
    /// An empty memory.
    pub fn new(config: Config) -> Memory {
        Memory { config }
    }

    /// The rules in force.
    pub fn config(&self) -> &Config {
        &self.config
    }

    /// The present state.
    pub fn snapshot(&self) -> Snapshot {
        Snapshot(Box::new(self.clone()))
    }

    /// Returns to an earlier state. Pointers made since then must not be used any more.
    pub fn restore(&mut self, snapshot: &Snapshot) {
        self.clone_from(&snapshot.0);
    }
}
