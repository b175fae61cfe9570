//! Places in the source of the interpreted program.
//!
//! The IR carries a [`Span`] per operation, an opaque number that means something only to the front end that made it.
//! [`crate::ProgramSource::resolve_span`] turns it into a [`SourceSpan`], which is what people and reports see.

use std::sync::Arc;

/// An opaque place in the source, resolved on demand by the [`crate::ProgramSource`] that issued it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default, PartialOrd, Ord)]
pub struct Span(pub u32);

impl Span {
    /// No place is known.
    pub const NONE: Span = Span(0);
}

/// A resolved place: a file and a range of it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct SourceSpan {
    /// Path as rustc would print it (relative for the crate being run, absolute for dependencies and std).
    pub file: Arc<str>,
    /// First line, counted from 1.
    pub line: u32,
    /// First column in characters, counted from 1.
    pub column: u32,
    /// Last line, counted from 1.
    pub end_line: u32,
    /// Column just past the last character, counted from 1.
    pub end_column: u32,
    /// Byte offset of the start in the file.
    pub byte_start: u32,
    /// Byte offset just past the end in the file.
    pub byte_end: u32,
    /// Whether the code belongs to a crate of the user's workspace (decides what a pruned backtrace shows).
    pub origin: Origin,
    /// Full text of the lines `line..=end_line`, without the last newline; empty when the file can't be read.
    pub text: Arc<str>,
}

/// Whose code a place belongs to.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Origin {
    /// The crate being run, or another crate of the same workspace.
    Local,
    /// A dependency from a registry or elsewhere.
    Dependency,
    /// `core`, `alloc`, `std` and what they are made of.
    Std,
}
