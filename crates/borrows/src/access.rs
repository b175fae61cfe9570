//! What is asked of a model.

use crate::Tag;

/// A place in the program, as a number that the caller understands; 0 if there is none.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub struct Site(pub u64);

/// An access to at least one byte.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Access {
    /// Read or write.
    pub kind: AccessKind,
    /// The tag of the pointer.
    pub tag: Tag,
    /// Offset of the first byte.
    pub start: u64,
    /// Offset behind the last byte.
    pub end: u64,
    /// Where in the program.
    pub site: Site,
}

/// Read or write.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AccessKind {
    /// Changes no byte.
    Read,
    /// May change bytes.
    Write,
}
