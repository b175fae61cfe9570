//! The rules of the IR. The machine never panics on a program that obeys them.
//!
//! # Functions ([`verify_function`])
//!
//! 1. **Shape.** There is at least one operation for each block, and at least one block. The first block starts at operation
//!    0, starts ascend and lie below the number of operations. `spans` is as long as `ops`. There are at most [`MAX_CELLS`]
//!    cells.
//! 2. **Terminators.** Each block ends in a terminator and has none before its end.
//! 3. **Ranges.** Every cell (the second of 16-byte values too), block, local and constant that is named exists in the
//!    function, every type, signature, function and global in the tables.
//! 4. **Constants** fit the width in which the operation reads them; addresses are read as pointers, as words,
//!    or as integers of a pointer's size.
//! 5. **Operands.** Alignments are powers of two. `load_maybe` and `store_maybe` don't move `b16`. `bool_not` is on `u8`.
//!    `cmp_branch` and `float_cmp` don't compare three-way (`cmp`). `switch` is on an integer, not on `ptr`; its cases differ
//!    and fit the width. `repeat` is of at least one value, and less than 2^64 bytes. The result and the flag of `checked`
//!    don't share a cell, nor do those of `retag_pair`.
//! 6. **Calls.** The number of arguments is that of the signature (at least, if it is variadic), and so are number and kind
//!    of results. If the callee's code is known, its parameters and results agree with the call, too. Results don't share
//!    cells. (An integer that may be uninitialised goes through a `ptr` cell, so `ptr` is right wherever the signature says
//!    integer of at most 64 bits.)
//! 7. **Intrinsics** have the arguments, results, immediates and types of the table in their documentation. Results are of
//!    exactly the kind it says. Orderings are those that the operation may have.
//! 8. **Parameters and results** agree with the function's signature, as in calls. Parameters don't share cells.
//! 9. **Locals' cells** differ from each other and from the parameters', and no operation writes them. Sizes and alignments
//!    are those of the type, or, for the alignment, more.
//! 10. **Definite initialisation.** On every path from the entry, a cell is written before it is read. Parameters and locals'
//!     cells count as written. A call's results are written only on the way to its target, not to its cleanup.
//! 11. **Pointers.** What is read as a pointer was last written as one on every path: the provenance beside the cell would
//!     be stale otherwise. (`mov_bare` makes a pointer of an integer.) A pointer may be read as an integer.
//!
//! Rules 10 and 11 are not checked if another rule is broken, nor in blocks that can't be reached.
//!
//! # Programs ([`verify_program`])
//!
//! 12. **Entry.** It is declared, has code, takes either nothing or an `int` and a `ptr`, and gives nothing or an `int`.
//!     Exported functions are declared.
//! 13. **Types.** Alignments are powers of two. No type contains itself. Fields and elements exist and lie inside of the
//!     type. Scalars (`range`, tags) have 1, 2, 4, 8 or 16 bytes, pointers among them those of the
//!     target's pointers; their values fit. Pointers are of the target's size, or twice that with metadata. Tags lie inside of the type; the variants that a niche names exist.
//!     Ranges of bytes (of unions, and in cells) are not empty, ascend, and lie inside of what they are ranges of.
//! 14. **Signatures.** Scalars have 1, 2, 4, 8 or 16 bytes (floats not 1), alignments are powers of two.
//! 15. **Globals.** Alignments are powers of two, and ranges in cells as for types. Initialised ranges are not empty, ascend
//!     with a gap between, and lie inside. Addresses ascend without overlap, lie inside of initialised ranges, and point to
//!     what exists.
//! 16. **Foreign functions'** signatures exist.

mod flow;
mod function;
mod ops;
mod program;
mod tables;
mod types;

use crate::{FuncId, Function, GlobalId, SigId, Span, TypeId};

pub(crate) use function::smallest_cell_count;
pub use function::verify_function;
pub use program::verify_program;
pub use tables::{CalleeInfo, OnDemand, Tables};

/// How many cells a function may have.
pub const MAX_CELLS: u32 = 1 << 24;

/// A rule that is broken, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct VerifyError {
    /// Where in the IR.
    pub place: Place,
    /// Where in the source, as far as known.
    pub span: Span,
    /// What is wrong there.
    pub message: String,
}

/// A part of the IR.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Place {
    /// The program as a whole.
    Program,
    /// A type.
    Type(TypeId),
    /// A signature.
    Signature(SigId),
    /// A global.
    Global(GlobalId),
    /// A function that is declared in the program: itself foreign, or exported.
    Declaration(FuncId),
    /// A function, by name.
    Function(String),
    /// An operation of a function.
    Op {
        /// Name of the function.
        function: String,
        /// Index of the operation.
        index: usize,
        /// The operation's word.
        word: &'static str,
    },
}

impl VerifyError {
    fn in_function(function: &Function, message: String) -> VerifyError {
        VerifyError { place: Place::Function(function.name.to_string()), span: function.span, message }
    }
}

impl std::fmt::Display for VerifyError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match &self.place {
            Place::Program => write!(f, "program: ")?,
            Place::Type(id) => write!(f, "type {id}: ")?,
            Place::Signature(id) => write!(f, "signature {id}: ")?,
            Place::Global(id) => write!(f, "global {id}: ")?,
            Place::Declaration(id) => write!(f, "function {id}: ")?,
            Place::Function(name) => write!(f, "function `{name}`: ")?,
            Place::Op { function, index, word } => write!(f, "function `{function}`, operation {index} ({word}): ")?,
        }
        f.write_str(&self.message)
    }
}

impl std::error::Error for VerifyError {}
