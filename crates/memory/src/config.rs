//! What can be configured.

use assay_ir::Target;

/// The rules that a [`crate::Memory`] applies.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Config {
    /// What the program was compiled for. A machine takes it from its program.
    pub target: Target,
    /// How alignment is checked.
    pub alignment: AlignmentCheck,
    /// What integer-to-pointer casts do. The memory itself only keeps it for the machine.
    pub provenance: ProvenanceMode,
    /// A freed heap address is used again in so many ...
    pub reuse_part: u64,
    /// ... of so many cases where there is one that fits. Addresses of locals are always used again.
    pub reuse_whole: u64,
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
            reuse_part: 1,
            reuse_whole: 2,
            limit: 1 << 36,
            borrows: assay_borrows::Config::default(),
            track: crate::Track::default(),
        }
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
