//! The intermediate representation that assay interprets: types, functions, operations, their text form and their rules.

mod access;
mod function;
#[cfg(test)]
mod generate;
mod ids;
mod intrinsic;
mod ops;
mod part_impls;
mod parts;
mod program;
pub mod scalar;
mod simplify;
mod span;
mod target;
pub mod text;
mod types;
pub mod verify;

pub use access::{Access, ValueKind, accesses};
pub use function::{
    AbiArg, AbiClass, AbiScalar, CallOp, Callable, Callee, CellKind, Const, Function, LocalDecl, Param, Signature,
    SwitchTable, Unwind,
};
pub use ids::{BlockId, Cell, FuncId, GlobalId, LocalId, Operand, SigId, TypeId};
pub use intrinsic::{Intrinsic, IntrinsicOp};
pub use ops::{Op, TerminateReason};
pub use parts::{Label, Part, PartError, PartSink, PartSource, PartVisitor};
pub use program::{
    CStruct, Global, GlobalKind, Pointed, ProgramSource, Reloc, RelocTarget, System, Tail, UnsizedPart, Variable,
};
pub use simplify::simplify;
pub use span::{Origin, SourceSpan, Span};
pub use target::{PointerSize, Target};
pub use text::{ParseError, Program, parse_program, print_function, print_program};
pub use types::{
    Cells, EnumShape, Field, Meta, Pointee, Prefix, RangeKind, RefKind, Shape, TagEncoding, Type, Variant,
};
pub use verify::{Tables, VerifyError, verify_function, verify_program};
