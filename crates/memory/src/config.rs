//! What can be configured.

use assay_ir::Target;

use crate::{Choose, Reason};

/// The rules that a [`crate::Memory`] applies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// What the program was compiled for. A machine takes it from its program.
    pub target: Target,
    /// How alignment is checked.
    pub alignment: AlignmentCheck,
    /// What integer-to-pointer casts do. The memory itself only keeps it for the machine.
    pub provenance: ProvenanceMode,
    /// In how many cases a freed address is used again where there is one that fits. Those of locals always are.
    pub reuse: Rate,
    /// In how many of those it is if another thread has freed it, and this one has not heard of that.
    pub cross_thread_reuse: Rate,
    /// Most bytes that may be live at a time.
    pub limit: u64,
    /// The aliasing model.
    pub borrows: assay_borrows::Config,
    /// What the user wants to be told of.
    pub track: crate::Track,
}

impl Default for Config {
    fn default() -> Config {
        Config {
            target: Target::DEFAULT,
            alignment: AlignmentCheck::Address,
            provenance: ProvenanceMode::Default,
            reuse: Rate::percent(50),
            cross_thread_reuse: Rate::percent(10),
            limit: 1 << 36,
            borrows: assay_borrows::Config::default(),
            track: crate::Track::default(),
        }
    }
}

/// A probability, in millionths.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Rate(u32);

impl Rate {
    /// Impossible.
    pub const NEVER: Rate = Rate(0);
    /// Certain.
    pub const ALWAYS: Rate = Rate(1_000_000);

    /// So many millionths; `None` if they are more than a whole.
    pub const fn from_millionths(millionths: u32) -> Option<Rate> {
        if millionths > Rate::ALWAYS.0 { None } else { Some(Rate(millionths)) }
    }

    /// So many hundredths, at most a hundred.
    pub const fn percent(hundredths: u32) -> Rate {
        assert!(hundredths <= 100);
        Rate(hundredths * 10_000)
    }

    /// The probability that both happen.
    pub fn and(self, other: Rate) -> Rate {
        Rate((u64::from(self.0) * u64::from(other.0) / u64::from(Rate::ALWAYS.0)) as u32)
    }

    /// The probability in millionths.
    pub const fn millionths(self) -> u32 {
        self.0
    }

    /// Decides.
    pub fn happens(self, chooser: &mut dyn Choose, reason: Reason) -> bool {
        chooser.chance(self.0.into(), Rate::ALWAYS.0.into(), reason)
    }
}

/// How the alignment of pointers is checked.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum AlignmentCheck {
    /// The address must be a multiple.
    Address,
    /// The allocation's alignment and the offset in it must promise that the address is a multiple.
    Symbolic,
    /// Not at all.
    Off,
}

/// What integer-to-pointer casts do.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProvenanceMode {
    /// They pick up exposed provenance, with a warning.
    Default,
    /// They are undefined behaviour.
    Strict,
    /// They pick up exposed provenance.
    Permissive,
}
