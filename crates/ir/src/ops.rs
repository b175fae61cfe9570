//! The operations, declared once. Printer, parser and verifier walk the declaration through [`Op::parts`] and [`Op::build`].
//!
//! An operation reads [`Operand`]s and defines [`Cell`]s: a `Cell` field is always written, an `Operand` field always read.
//! Integers narrower than a cell are kept zero-extended. A value of 16 bytes takes two cells, low half first.
//! Pointers are a cell with a provenance beside it; operations on integers neither read nor write provenance.
//!
//! Memory operands are a pointer and an offset: `off` is added to the pointer's address before the access, and the
//! whole must stay inside the pointer's allocation. `align` is what the place expression's last dereference demands of
//! the *pointer* (Reference, "based on a misaligned pointer"); 1 for locals, whose alignment holds by construction.

use crate::scalar::{BinOp, CheckedOp, CmpOp, FloatBinOp, FloatTy, FloatUnOp, IntTy, MemTy, OffsetMode, RetagMode};
use crate::{BlockId, CallOp, Cell, IntrinsicOp, LocalId, Operand, Part, PartError, PartSource, SwitchTable, TypeId};
use std::sync::Arc;

macro_rules! ops {
    ($($(#[$doc:meta])* $name:ident $word:literal { $($(#[$fdoc:meta])* $field:ident: $ty:ty,)* })*) => {
        /// One operation of a function.
        #[derive(Clone, PartialEq, Debug)]
        pub enum Op {
            $($(#[$doc])* #[allow(missing_docs)] $name { $($(#[$fdoc])* $field: $ty,)* },)*
        }

        impl Op {
            /// The words of all operations, in the order of declaration.
            pub const WORDS: &'static [&'static str] = &[$($word,)*];

            /// The operation's word in the text form.
            pub fn word(&self) -> &'static str {
                match self { $(Op::$name { .. } => $word,)* }
            }

            /// Calls `visit` with each field's name and value, in the order of declaration.
            pub fn parts(&self, visit: &mut dyn FnMut(&'static str, &dyn Part)) {
                match self {
                    $(Op::$name { $($field,)* } => { $(visit(stringify!($field), $field);)* })*
                }
            }

            /// Calls `change` with each operand that the operation reads.
            pub fn operands(&mut self, change: &mut dyn FnMut(&mut Operand)) {
                _ = &change;
                match self {
                    $(Op::$name { $($field,)* } => { $(Part::operands($field, change);)* })*
                }
            }

            /// Builds the operation with this word from its fields, in the order of declaration.
            ///
            /// # Errors
            /// No operation has this word, or a field does not parse.
            pub fn build(word: &str, source: &mut dyn PartSource) -> Result<Op, PartError> {
                match word {
                    $($word => Ok(Op::$name { $($field: source.part(stringify!($field))?,)* }),)*
                    _ => Err(PartError(format!("unknown operation `{word}`"))),
                }
            }

            /// A random operation with this word.
            #[cfg(test)]
            pub(crate) fn generate_word(word: &str, g: &mut crate::generate::Gen) -> Op {
                _ = &g;
                match word {
                    $($word => Op::$name { $($field: <$ty as crate::generate::Generate>::generate(g),)* },)*
                    _ => unreachable!("{word} is not an operation"),
                }
            }
        }
    };
}

// `source.part` is generic, so it lives in an extension of the object-safe trait.
impl dyn PartSource + '_ {
    fn part<T: Part>(&mut self, field: &'static str) -> Result<T, PartError> {
        if self.peek().as_deref() == Some(field) {
            self.token()?;
        } else if let Some(implied) = T::implied(field) {
            return Ok(implied);
        }
        T::parse(self).map_err(|PartError(why)| PartError(format!("in `{field}`: {why}")))
    }
}

ops! {
    /// Copies an integer cell; provenance is neither read nor written.
    Mov "mov" { dst: Cell, src: Operand, }
    /// Copies a cell with what lies beside it: provenance, or the mark of being uninitialised.
    MovPtr "mov_ptr" { dst: Cell, src: Operand, }
    /// Copies two cells that form a 16-byte integer.
    MovWide "mov_wide" { dst: Cell, src: Operand, }
    /// Copies an integer into a pointer-like cell, which then has no provenance (`without_provenance`, transmutes).
    MovBare "mov_bare" { dst: Cell, src: Operand, }
    /// Marks a pointer-like cell as uninitialised (the payload of a variant that has none).
    Undef "undef" { dst: Cell, }
    /// `dst = cond != 0 ? a : b`, integer cells.
    Select "select" { dst: Cell, cond: Operand, a: Operand, b: Operand, }
    /// `dst = cond != 0 ? a : b`, with provenance.
    SelectPtr "select_ptr" { dst: Cell, cond: Operand, a: Operand, b: Operand, }

    /// Integer arithmetic.
    Bin "int" { op: BinOp, ty: IntTy, dst: Cell, a: Operand, b: Operand, }
    /// Integer arithmetic with an overflow flag (0 or 1) beside the wrapped result.
    Checked "checked" { op: CheckedOp, ty: IntTy, dst: Cell, overflow: Cell, a: Operand, b: Operand, }
    /// Integer arithmetic with one operand.
    Un "unary" { op: crate::scalar::UnOp, ty: IntTy, dst: Cell, a: Operand, }
    /// Integer (and address) comparison.
    Cmp "cmp" { op: CmpOp, ty: IntTy, dst: Cell, a: Operand, b: Operand, }
    /// Compares and jumps to `then` if it holds, to `els` otherwise.
    CmpBranch "cmp_branch" { op: CmpOp, ty: IntTy, a: Operand, b: Operand, then: BlockId, els: BlockId, }
    /// Truncates, or extends by the sign of `from`.
    IntCast "int_cast" { from: IntTy, to: IntTy, dst: Cell, a: Operand, }

    /// Float arithmetic.
    FloatBin "float" { op: FloatBinOp, ty: FloatTy, dst: Cell, a: Operand, b: Operand, }
    /// Float arithmetic with one operand.
    FloatUn "float_unary" { op: FloatUnOp, ty: FloatTy, dst: Cell, a: Operand, }
    /// `a * b + c` with one rounding.
    FloatFma "float_fma" { ty: FloatTy, dst: Cell, a: Operand, b: Operand, c: Operand, }
    /// Float comparison; anything with a NaN is false, except `ne`.
    FloatCmp "float_cmp" { op: CmpOp, ty: FloatTy, dst: Cell, a: Operand, b: Operand, }
    /// Between float formats, to nearest.
    FloatCast "float_cast" { from: FloatTy, to: FloatTy, dst: Cell, a: Operand, }
    /// Saturating conversion, NaN to 0, as `as` does it.
    FloatToInt "float_to_int" { from: FloatTy, to: IntTy, dst: Cell, a: Operand, }
    /// Conversion to nearest.
    IntToFloat "int_to_float" { from: IntTy, to: FloatTy, dst: Cell, a: Operand, }

    /// Exposes the provenance of a pointer and gives its address.
    PtrExpose "ptr_expose" { dst: Cell, src: Operand, }
    /// A pointer to this address with some exposed provenance, to be settled when it is used.
    PtrFromExposed "ptr_from_exposed" { dst: Cell, addr: Operand, }
    /// Pointer plus a constant, as a place projection: must stay in bounds.
    PtrAdd "ptr_add" { dst: Cell, base: Operand, off: i64, }
    /// Pointer plus `index * stride` bytes; `index` is an `i64` cell.
    PtrOffset "ptr_offset" { mode: OffsetMode, dst: Cell, base: Operand, index: Operand, stride: u64, }
    /// Place projection `base[index]`; in bounds of the allocation, `index` is unsigned.
    PtrIndex "ptr_index" { dst: Cell, base: Operand, index: Operand, stride: u64, }
    /// Clears the bits of an address that are not set in `mask`, keeping provenance.
    PtrMask "ptr_mask" { dst: Cell, src: Operand, mask: Operand, }

    /// Reads a scalar; uninitialised bytes are undefined behaviour.
    Load "load" { ty: MemTy, dst: Cell, ptr: Operand, off: u32, align: u32, }
    /// Reads a scalar of at most eight bytes that may be uninitialised, with its provenance if it has one. It is part of a
    /// value of type `of`, which starts `at` bytes before; where it is padding of that value, it counts as uninitialised.
    LoadMaybe "load_maybe" { ty: MemTy, dst: Cell, ptr: Operand, off: u32, align: u32, of: TypeId, at: u32, }
    /// Writes a scalar.
    Store "store" { ty: MemTy, ptr: Operand, off: u32, align: u32, src: Operand, }
    /// Writes a scalar that may be uninitialised, as read by `load_maybe`.
    StoreMaybe "store_maybe" { ty: MemTy, ptr: Operand, off: u32, align: u32, src: Operand, }
    /// Typed copy of a value between places that do not partially overlap; the value is checked to be valid.
    CopyTyped "copy" { ty: TypeId, dst: Operand, dst_off: u32, dst_align: u32, src: Operand, src_off: u32, src_align: u32, }
    /// Copies the first `size` bytes at `ptr + off` to the `count - 1` places of the same size behind them.
    Repeat "repeat" { ptr: Operand, off: u32, size: u64, count: u64, }
    /// Makes bytes uninitialised.
    Uninit "uninit" { ptr: Operand, off: u32, align: u32, size: u64, }
    /// Demands that the place `ptr .. ptr+size` may be accessed with this alignment, without accessing it.
    CheckPlace "check_place" { ptr: Operand, align: u32, size: u64, }
    /// Demands a valid value of a type in memory.
    CheckMem "check_mem" { ty: TypeId, ptr: Operand, off: u32, }
    /// Demands a valid value of a type with a scalar layout in a cell.
    CheckCell "check" { ty: TypeId, cell: Operand, }
    /// Demands a valid wide pointer.
    CheckWide "check_wide" { ty: TypeId, data: Operand, meta: Operand, }

    /// Gives the pointer in a value of one cell a tag of its own, derived from its present one: a reborrow, as the aliasing model
    /// in force understands it. `ty` is the type of the value.
    Retag "retag" { ty: TypeId, mode: RetagMode, dst: Cell, src: Operand, }
    /// As `retag`, for a value of two cells of which only the first holds a pointer that may get a tag: `meta` is its metadata, or
    /// an integer beside it.
    RetagWide "retag_wide" { ty: TypeId, mode: RetagMode, dst: Cell, data: Operand, meta: Operand, }
    /// As `retag`, for a value of two cells of which the first is an integer, and the second holds a pointer in some or all values
    /// (or is uninitialised).
    RetagSecond "retag_second" { ty: TypeId, mode: RetagMode, dst: Cell, first: Operand, second: Operand, }
    /// As `retag`, for a value of two cells that both hold pointers, one or both of which get tags.
    RetagPair "retag_pair" { ty: TypeId, mode: RetagMode, dst: Cell, dst2: Cell, first: Operand, second: Operand, }
    /// As `retag`, for all references and boxes in a value in memory.
    RetagMem "retag_mem" { ty: TypeId, mode: RetagMode, ptr: Operand, off: u32, }

    /// Allocates a local (freeing it first if it is live) and puts its address into its cell.
    StorageLive "storage_live" { local: LocalId, }
    /// Frees a local and clears its cell.
    StorageDead "storage_dead" { local: LocalId, }

    /// Continues at another block.
    Jump "jump" { to: BlockId, }
    /// Continues at `then` if the cell is not 0, else at `els`.
    Branch "branch" { cond: Operand, then: BlockId, els: BlockId, }
    /// Continues at the block that the table gives for an integer.
    Switch "switch" { ty: MemTy, value: Operand, table: Box<SwitchTable>, }
    /// Calls a function; ends its block.
    Call "call" { call: Box<CallOp>, }
    /// Ends the frame, frees its locals, and calls a function that returns to this one's caller in its stead. Arguments in memory are
    /// moved out first.
    TailCall "tail_call" { call: Box<CallOp>, }
    /// Returns to the caller, with the result in the function's return cells.
    Return "return" { }
    /// Goes on unwinding to the caller.
    Resume "resume" { }
    /// Stops the program: a panic may not leave here.
    Terminate "terminate" { reason: TerminateReason, }
    /// Undefined behaviour when reached; the text says what was promised.
    Unreachable "unreachable" { why: Arc<str>, }
    /// Something that the front end can't lower yet; `unsupported operation` when reached.
    Unsupported "unsupported" { what: Arc<str>, }
    /// An operation outside of the hot path, implemented by subject in the machine.
    Intrinsic "intrinsic" { op: Box<IntrinsicOp>, }
}

/// Why unwinding has to stop the program.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum TerminateReason {
    /// A panic left a function whose ABI does not allow it.
    Abi,
    /// A destructor panicked while another panic unwound.
    InCleanup,
}

impl Op {
    /// On what occasion the operation retags; `None` if it is no retag.
    pub fn retag_mode(&self) -> Option<RetagMode> {
        match self {
            Op::Retag { mode, .. }
            | Op::RetagWide { mode, .. }
            | Op::RetagSecond { mode, .. }
            | Op::RetagPair { mode, .. }
            | Op::RetagMem { mode, .. } => Some(*mode),
            _ => None,
        }
    }

    /// Whether control never falls through to the next operation.
    pub fn is_terminator(&self) -> bool {
        matches!(
            self,
            Op::CmpBranch { .. }
                | Op::Jump { .. }
                | Op::Branch { .. }
                | Op::Switch { .. }
                | Op::Call { .. }
                | Op::TailCall { .. }
                | Op::Return {}
                | Op::Resume {}
                | Op::Terminate { .. }
                | Op::Unreachable { .. }
                | Op::Unsupported { .. }
        )
    }
}

const _: () = assert!(size_of::<Op>() <= 40);
