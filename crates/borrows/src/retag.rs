//! What is known of a pointer that is being made.

use assay_report::{Borrow, Protector};

use crate::Site;

/// A pointer that is being made of another one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Retag<'a> {
    /// What sort of pointer.
    pub borrow: Borrow,
    /// Offset of the first byte of what it points to.
    pub start: u64,
    /// Offset behind the last byte; equal to `start` if it points to nothing.
    pub end: u64,
    /// Whether the pointee is `Unpin`; mutable references to others make no claim to be alone.
    pub unpin: bool,
    /// Which of the bytes are inside of an `UnsafeCell`.
    pub cells: Cells<'a>,
    /// Whether it is an argument of a function that starts.
    pub protector: Protector,
    /// Where in the program.
    pub site: Site,
}

/// Which bytes of a pointee are inside of an `UnsafeCell`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Cells<'a> {
    /// There are no cells: the type is `Freeze`.
    None,
    /// All, of which there may be none.
    All,
    /// These ranges: start and end, from the start of the pointee, ascending, apart, inside of it. Without any, all cells are of
    /// size zero.
    Ranges(&'a [(u64, u64)]),
}

/// What a protected shared reference has in common with the pointer that it is made of, so that it need not be made.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Sharing {
    /// Nothing, as far as is known at once: it is a reborrow like others.
    Nothing,
    /// The tag, which has just got one protector more for it, to be released like any other.
    Tag,
    /// The tag, and a protector that ends later.
    All,
}
