//! What all allocations of a run have in common.

use assay_report::TagNumber;

/// Which model decides.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Model {
    /// None: everything is allowed.
    #[default]
    Off,
    /// Stacked Borrows.
    Stacked,
    /// Tree Borrows.
    Tree,
}

/// What the user has chosen.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// The model.
    pub model: Model,
    /// Tree Borrows: whether interior mutability is tracked byte by byte, and not for whole pointees.
    pub precise_cells: bool,
}

impl Default for Config {
    fn default() -> Config {
        Config { model: Model::Off, precise_cells: true }
    }
}

/// What all allocations of a run have in common.
#[derive(Clone, Debug, Default)]
pub struct Shared {
    /// What the user has chosen.
    pub config: Config,
    /// The last number that a tag was given; numbers ascend in the order of creation.
    last_number: TagNumber,
}

impl Shared {
    /// At the start of a run.
    pub fn new(config: Config) -> Shared {
        Shared { config, last_number: 0 }
    }

    /// The number of the next tag.
    #[inline(always)]
    pub fn next_number(&mut self) -> TagNumber {
        self.last_number += 1;
        self.last_number
    }

    /// The number that was given last; 0 if there was none.
    #[inline(always)]
    pub fn last_number(&self) -> TagNumber {
        self.last_number
    }
}
