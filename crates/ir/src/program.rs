//! A whole program: where the machine gets functions, types and globals from.

use std::sync::Arc;

use crate::{Callable, Cell, Cells, Field, FuncId, GlobalId, SigId, Signature, SourceSpan, Span, Target, Type, TypeId};

/// An allocation that exists before the program starts.
#[derive(Clone, PartialEq, Debug)]
pub struct Global {
    /// Path of the static, or a description.
    pub name: Arc<str>,
    /// What it is.
    pub kind: GlobalKind,
    /// Alignment in bytes.
    pub align: u64,
    /// Its initial bytes, addresses left 0.
    pub bytes: Vec<u8>,
    /// The ranges of `bytes` (start, end) that are initialised, sorted.
    pub init: Vec<(u64, u64)>,
    /// Pointers in it, sorted by offset.
    pub relocs: Vec<Reloc>,
    /// Where it is defined.
    pub span: Span,
}

/// What a global allocation is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GlobalKind {
    /// A `static`; mutable if it is `static mut` or has interior mutability.
    Static {
        /// Whether the program may write to it.
        mutable: bool,
        /// Whether every thread has its own.
        thread_local: bool,
    },
    /// Memory of a constant or promoted; never written.
    Const,
    /// A vtable: drop glue, size, alignment, methods.
    Vtable {
        /// Matches [`crate::Meta::Vtable`]'s.
        trait_id: u32,
        /// Size in bytes of the concrete type.
        size: u64,
        /// Alignment in bytes of the concrete type.
        align: u64,
        /// Which bytes of the concrete type are inside of an `UnsafeCell`.
        cells: Cells,
        /// The concrete type and trait, for messages.
        name: Arc<str>,
    },
    /// A static that another object file defines (`extern { static X: T; }`), by symbol; the machine's host provides it.
    Foreign {
        /// The symbol it is linked by.
        symbol: Arc<str>,
        /// Size in bytes that the program declares.
        size: u64,
        /// Whether the declaration is weak: null if nobody provides it.
        weak: bool,
    },
}

/// A pointer inside a global allocation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reloc {
    /// Where the bytes are, as many as a pointer has.
    pub offset: u64,
    /// What they point to.
    pub target: RelocTarget,
    /// Added to the target's address.
    pub addend: u64,
}

/// What a pointer inside a global allocation points to.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum RelocTarget {
    /// Another global allocation.
    Global(GlobalId),
    /// A function.
    Func(FuncId),
}

/// What a program was compiled for, as far as foreign functions are concerned. The names are rustc's.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct System {
    /// The operating system: `linux`, `windows`, ...
    pub os: Arc<str>,
    /// The processor: `x86_64`, `s390x`, ...
    pub arch: Arc<str>,
}

impl System {
    /// Linux on x86-64.
    pub fn linux() -> System {
        System { os: "linux".into(), arch: "x86_64".into() }
    }
}

/// How a structure of the C library lies in memory.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CStruct {
    /// Size in bytes.
    pub size: u64,
    /// Alignment in bytes.
    pub align: u64,
    /// Name, offset and size of each field.
    pub fields: Vec<(Arc<str>, u64, u64)>,
}

/// What a reference or box leads to.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Pointed {
    /// A value of this type.
    Value(TypeId),
    /// A value whose size the pointer's metadata tells.
    Unsized {
        /// The structs that the rest is in, outermost first.
        parts: Vec<UnsizedPart>,
        /// The rest.
        tail: Tail,
    },
}

/// A struct whose last field has no static size.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct UnsizedPart {
    /// The other fields, with offsets from the start of this struct.
    pub fields: Vec<Field>,
    /// The name of the last field.
    pub last: Arc<str>,
    /// Offset in bytes of the last field, up to its alignment.
    pub size: u64,
    /// Alignment in bytes that the struct has at least.
    pub align: u64,
}

/// The end of a value whose size the pointer's metadata tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tail {
    /// As many elements as the metadata says.
    Slice(TypeId),
    /// A value of the type that the vtable is for.
    Dyn,
    /// Nothing is known about it.
    Opaque,
}

/// A variable of the source that lives in cells, for messages.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Variable {
    /// Its name.
    pub name: Arc<str>,
    /// Its type.
    pub ty: TypeId,
    /// The cells of its value: one, or two that may be the same.
    pub cells: [Cell; 2],
}

/// Where the machine gets a program from. Parts are produced on first demand and then kept by the machine.
///
/// Nothing has a default, so that who passes questions on to another source forgets none.
pub trait ProgramSource {
    /// What it was compiled for.
    fn target(&self) -> Target;
    /// The function to run first. It takes nothing, or `argc` and `argv`, and gives nothing, or the exit status as an integer.
    fn entry(&self) -> FuncId;
    /// The code of a function.
    ///
    /// # Errors
    /// A message about something that can't be lowered at all.
    fn function(&self, id: FuncId) -> Result<Callable, String>;
    /// A function's name, without lowering it.
    fn function_name(&self, id: FuncId) -> Arc<str>;
    /// A type.
    fn ty(&self, id: TypeId) -> Arc<Type>;
    /// A signature.
    fn signature(&self, id: SigId) -> Arc<Signature>;
    /// A global allocation.
    ///
    /// # Errors
    /// A message, e.g. when the constant's evaluation failed.
    fn global(&self, id: GlobalId) -> Result<Arc<Global>, String>;
    /// Whether a function has code of its own, which retags (see [`crate::Op::Retag`]) every reference among its arguments
    /// before it reads or writes anything but its own locals. No is always right.
    fn retags_arguments(&self, id: FuncId) -> bool;
    /// The function that defines a symbol (`#[no_mangle]`, `#[export_name]`, the allocator's), if the program has one.
    fn symbol(&self, name: &str) -> Option<FuncId>;
    /// Whether that function is there only for systems that have none of the name (std's own `cbrt`, `memcpy` and so on).
    fn yields(&self, name: &str) -> bool;
    /// Whether a vtable is for the trait `wanted` although its own trait has another number: the numbers may differ in what they
    /// say about associated types that follow from the concrete type.
    fn vtable_serves(&self, vtable: GlobalId, wanted: u32) -> bool;
    /// The vtable of the same type as another one's, for the trait `wanted`, which is a supertrait.
    fn upcast(&self, vtable: GlobalId, wanted: u32) -> Option<GlobalId>;
    /// The operating system and processor that it was compiled for.
    fn system(&self) -> System;
    /// The value of an integer constant of the C library on this system, by the bindings that are part of the program (the
    /// crate `libc`); `None` if there are none, or it is not among them.
    fn c_constant(&self, name: &str) -> Option<i128>;
    /// A structure of the C library on this system, by the same bindings.
    fn c_struct(&self, name: &str) -> Option<CStruct>;
    /// What the pointers of a reference or box type lead to; `None` if the program does not say.
    fn pointed(&self, pointer: TypeId) -> Option<Pointed>;
    /// The type that a vtable was made for; `None` if the program does not say.
    fn concrete_type(&self, vtable: GlobalId) -> Option<TypeId>;
    /// The variables of a function that live in cells. (Those in memory are among its locals.)
    fn variables(&self, func: FuncId) -> Vec<Variable>;
    /// Whether a place is in the user's own code: whether [`ProgramSource::resolve_span`] gives it [`crate::Origin::Local`].
    fn is_local(&self, span: Span) -> bool;
    /// A place in the source.
    fn resolve_span(&self, span: Span) -> Option<SourceSpan>;
    /// A digest of the source of the program and of all that it depends on; 0 where nobody knows.
    fn fingerprint(&self) -> u64 {
        0
    }
}
