//! Functions: their cells, locals, constants and operations.

use std::sync::Arc;

use crate::{BlockId, Cell, FuncId, GlobalId, Op, Operand, SigId, Span, TypeId};

/// A function's code, ready to be run.
///
/// Invariants (the verifier's): every cell index is below `cells`; every block starts at an operation and ends in a
/// terminator; `spans` is as long as `ops`.
#[derive(Clone, PartialEq, Debug)]
pub struct Function {
    /// Path with generic arguments, as a backtrace shows it.
    pub name: Arc<str>,
    /// Where it is defined.
    pub span: Span,
    /// How it expects to be called.
    pub sig: SigId,
    /// How many frame cells it has.
    pub cells: u32,
    /// The cells that the caller fills, in the order of the arguments.
    pub params: Vec<Param>,
    /// The cells that hold the result at `return`.
    pub rets: Vec<Param>,
    /// Locals that live in memory.
    pub locals: Vec<LocalDecl>,
    /// The constants that operands name.
    pub consts: Vec<Const>,
    /// The operations of all blocks, one after another.
    pub ops: Vec<Op>,
    /// The place of each operation.
    pub spans: Vec<Span>,
    /// Index of each block's first operation. Block 0 is the entry.
    pub blocks: Vec<u32>,
}

impl Function {
    /// The indices of a block's operations. Its number must be one that the function has; blocks lie one after another.
    pub fn block_range(&self, block: usize) -> std::ops::Range<usize> {
        let end = self.blocks.get(block + 1).map_or(self.ops.len(), |&start| start as usize);
        self.blocks[block] as usize..end
    }
}

/// A cell through which a value is passed, and how.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Param {
    /// The (first) cell.
    pub cell: Cell,
    /// What is copied.
    pub kind: CellKind,
}

/// How much of a cell a value is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum CellKind {
    /// An integer of at most eight bytes.
    Int,
    /// A pointer, or an integer that may be uninitialised: the cell with what lies beside it.
    Ptr,
    /// A 16-byte integer in two cells.
    Wide,
}

/// A local variable that lives in memory.
#[derive(Clone, PartialEq, Debug)]
pub struct LocalDecl {
    /// The name in the source, if the user gave it one.
    pub name: Option<Arc<str>>,
    /// The pointer cell that holds its address while it is live.
    pub cell: Cell,
    /// Its type.
    pub ty: TypeId,
    /// Size in bytes.
    pub size: u64,
    /// Alignment in bytes.
    pub align: u64,
    /// Where it is declared.
    pub span: Span,
}

/// An entry of a function's constant table.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Const {
    /// An integer, zero-extended.
    Int(u128),
    /// A pointer into a global allocation.
    Global {
        /// Which one.
        id: GlobalId,
        /// Offset in bytes.
        offset: u64,
    },
    /// The address of a function.
    Func(FuncId),
}

/// A call.
#[derive(Clone, PartialEq, Debug)]
pub struct CallOp {
    /// What is called.
    pub callee: Callee,
    /// The signature that the caller assumes; compared with the callee's for indirect calls and foreign symbols.
    pub sig: SigId,
    /// What is passed, one operand per cell (the first cell for 16-byte integers).
    pub args: Vec<Operand>,
    /// Where results go.
    pub rets: Vec<Param>,
    /// Where to go on after the call; `None` if it does not return.
    pub target: Option<BlockId>,
    /// What happens if the callee unwinds.
    pub unwind: Unwind,
}

/// What a call calls.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Callee {
    /// A known function.
    Direct(FuncId),
    /// Whatever the function pointer points to.
    Pointer(Operand),
    /// Entry `slot` of a vtable. A null entry in slot 0 (nothing to drop) is a call that does nothing.
    Virtual {
        /// The vtable pointer.
        vtable: Operand,
        /// Index of the entry, in pointers from the vtable's start.
        slot: u32,
    },
}

/// What happens when a callee unwinds into this frame.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Unwind {
    /// It goes on to the caller.
    Continue,
    /// It runs the cleanup that starts at this block.
    Cleanup(BlockId),
    /// The program is stopped.
    Terminate(crate::TerminateReason),
    /// It was promised not to: undefined behaviour.
    Unreachable,
}

/// The targets of a multi-way jump.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SwitchTable {
    /// Values and where each leads.
    pub cases: Vec<(u128, BlockId)>,
    /// Where all other values lead.
    pub otherwise: BlockId,
}

/// How a function is called: what two sides of an indirect call must agree on (Reference, "ABI compatibility").
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Signature {
    /// `Rust`, `C`, `system`, ...
    pub abi: Arc<str>,
    /// The arguments, including `self` and, for `#[track_caller]`, the caller's location.
    pub params: Vec<AbiArg>,
    /// The result.
    pub ret: AbiArg,
    /// Whether it takes variable arguments after `params`. The function's code gets them as one more parameter, a pointer that
    /// stands for the list.
    pub variadic: bool,
    /// The variable arguments that a caller passes.
    pub extra: Vec<AbiArg>,
    /// Whether the callee may unwind into the caller.
    pub can_unwind: bool,
}

/// An argument or result as the ABI sees it.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct AbiArg {
    /// The type, for messages.
    pub name: Arc<str>,
    /// How it is passed.
    pub class: AbiClass,
    /// What the two sides of a call must agree on: the same for all types that are ABI-compatible.
    pub kind: Arc<str>,
}

impl AbiArg {
    /// A type that is ABI-compatible with all others of its class.
    pub fn plain(name: impl Into<Arc<str>>, class: AbiClass) -> AbiArg {
        AbiArg { name: name.into(), class, kind: class.kind() }
    }
}

/// How an argument is passed.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AbiClass {
    /// Zero-sized with alignment 1: not passed.
    Ignore,
    /// One scalar.
    Scalar(AbiScalar),
    /// Two scalars.
    Pair(AbiScalar, AbiScalar),
    /// A union around one scalar (`MaybeUninit<u32>`): for the ABI the same as the scalar, but held in memory here, so that a pointer to
    /// a copy is passed. A function that takes the scalar reads it, which demands that it is initialised.
    Union(AbiScalar),
    /// The same around two scalars.
    UnionPair(AbiScalar, AbiScalar),
    /// By reference to a copy: one pointer cell.
    Memory {
        /// Size in bytes.
        size: u64,
        /// Alignment in bytes.
        align: u64,
    },
    /// A value of dynamic size, in place: a pointer to it, and its length or vtable.
    Unsized(AbiScalar),
}

impl AbiClass {
    /// Whether values of this class are passed and returned by a pointer to memory.
    pub fn in_memory(self) -> bool {
        matches!(self, AbiClass::Memory { .. } | AbiClass::Union(_) | AbiClass::UnionPair(..))
    }

    /// What is held in memory for its bytes may be uninitialised, and for the ABI is one or two scalars.
    pub fn union_of(self) -> Option<(AbiScalar, Option<AbiScalar>)> {
        match self {
            AbiClass::Union(scalar) => Some((scalar, None)),
            AbiClass::UnionPair(first, second) => Some((first, Some(second))),
            _ => None,
        }
    }

    /// [`AbiArg::kind`] of the types that tell nothing else.
    pub fn kind(self) -> Arc<str> {
        match self {
            AbiClass::Ignore => "()".into(),
            AbiClass::Scalar(scalar) | AbiClass::Union(scalar) => scalar.word().into(),
            AbiClass::Pair(a, b) | AbiClass::UnionPair(a, b) => format!("({}, {})", a.word(), b.word()).into(),
            AbiClass::Memory { size, align } => format!("memory {size} align {align}").into(),
            AbiClass::Unsized(meta) => format!("unsized {}", meta.word()).into(),
        }
    }
}

impl AbiScalar {
    /// How the text form writes it.
    pub fn word(self) -> String {
        match self {
            AbiScalar::Int { size, signed } => format!("{}{}", if signed { 'i' } else { 'u' }, u32::from(size) * 8),
            AbiScalar::Float(size) => format!("f{}", u32::from(size) * 8),
            AbiScalar::Pointer => "ptr".to_owned(),
        }
    }
}

/// A scalar as the ABI sees it.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum AbiScalar {
    /// An integer of this many bytes; `char` and `u32` are the same, `bool` and `u8` are not passed alike but have one size.
    Int {
        /// Size in bytes.
        size: u8,
        /// Whether it is sign-extended by the caller under C ABIs.
        signed: bool,
    },
    /// A float of this many bytes.
    Float(u8),
    /// A pointer, reference or function pointer.
    Pointer,
}

/// What a [`FuncId`] turns out to be.
#[derive(Clone, PartialEq, Debug)]
pub enum Callable {
    /// A function with code.
    Function(Arc<Function>),
    /// A foreign function without code: the machine's host is asked for it.
    Foreign {
        /// The symbol name it is linked by.
        symbol: Arc<str>,
        /// What the program declares it to be.
        sig: SigId,
    },
    /// A function that may only be called on a processor with features that the simulated one does not have: to call it is
    /// undefined behaviour.
    Unavailable {
        /// Its name.
        name: Arc<str>,
        /// The features that are missing.
        features: Arc<str>,
    },
}
