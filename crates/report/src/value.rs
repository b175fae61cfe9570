//! Values that break their type's validity invariant.

use std::ops::RangeInclusive;

use crate::{Alignment, AllocInfo, Name, Pointer};

/// A value that its type does not allow.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct InvalidValue {
    /// The type of the whole value that was copied.
    pub ty: Name,
    /// The way from the whole value to the faulty part; empty when the value itself is at fault.
    pub path: Vec<PathStep>,
    /// What is wrong with that part.
    pub what: Invalid,
}

/// One step into a value.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum PathStep {
    /// A field, by name; tuple fields are named by their number.
    Field(Name),
    /// An element of an array or slice.
    Index(u64),
    /// A variant of an enum.
    Variant(Name),
    /// A variable captured by a closure or coroutine.
    Capture(Name),
    /// The enum's tag.
    Tag,
    /// The pointee of a reference or box.
    Deref,
}

/// What is wrong with a value.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Invalid {
    /// Not initialised, or only in part.
    Uninit,
    /// A `bool` other than 0 and 1.
    Bool(u8),
    /// A `char` that is no Unicode scalar value.
    Char(u32),
    /// An enum tag that no variant has; the bits of the tag.
    Tag(u128),
    /// An enum tag of a variant that cannot exist.
    UninhabitedVariant(Name),
    /// A scalar outside its valid range. The range wraps around when its start is above its end.
    OutOfRange {
        /// The bits found.
        value: u128,
        /// The bits allowed.
        valid: RangeInclusive<u128>,
        /// Size of the scalar in bytes.
        size: u64,
    },
    /// A value of a type without values; `!` among them.
    Uninhabited(Name),
    /// A reference or box that is null.
    NullPointer(PointerKind),
    /// A reference or box whose address is not aligned.
    UnalignedPointer {
        /// What sort of pointer.
        pointer: PointerKind,
        /// Alignment of the pointee in bytes.
        required: u64,
        /// What was found.
        found: Alignment,
    },
    /// A reference or box to memory that is gone.
    DanglingPointer {
        /// What sort of pointer.
        pointer: PointerKind,
        /// The memory that it pointed to.
        alloc: AllocInfo,
    },
    /// A reference or box that reaches over the bounds of its allocation.
    OutOfBoundsPointer {
        /// What sort of pointer.
        pointer: PointerKind,
        /// Size of the pointee in bytes.
        size: u64,
        /// Where it points, in bytes from the allocation's start.
        offset: i64,
        /// The allocation.
        alloc: AllocInfo,
    },
    /// A reference or box to at least one byte, without provenance.
    NoProvenance {
        /// What sort of pointer.
        pointer: PointerKind,
        /// Its address.
        address: u64,
        /// Size of the pointee in bytes.
        size: u64,
    },
    /// A reference or box to a type without values.
    PointerToUninhabited {
        /// What sort of pointer.
        pointer: PointerKind,
        /// The pointee's type.
        ty: Name,
    },
    /// A mutable reference to memory that is read-only.
    MutableRefToReadOnly(AllocInfo),
    /// The metadata of a slice or `str` makes it larger than an address space allows.
    SliceTooLong {
        /// Number of elements.
        len: u64,
        /// Size of an element in bytes.
        element: u64,
    },
    /// The metadata of a `dyn Trait` pointer is no vtable.
    NotAVtable(Pointer),
    /// The metadata of a `dyn Trait` pointer is the vtable of another trait.
    WrongVtable {
        /// The trait that the type asks for.
        expected: Name,
        /// The trait that the vtable is for.
        found: Name,
    },
    /// A function pointer that is null.
    NullFunction,
    /// A function pointer that points to no function.
    NotAFunction(Pointer),
    /// A `str` with bytes that are not UTF-8; position of the first.
    NotUtf8(u64),
}

/// The sorts of pointers that must always be valid.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum PointerKind {
    /// `&T`
    Ref,
    /// `&mut T`
    MutRef,
    /// `Box<T>`
    Box,
}

impl Invalid {
    /// Shows the allocation that this is about, to be completed.
    pub(crate) fn for_each_allocation(&mut self, visit: &mut dyn FnMut(&mut AllocInfo)) {
        match self {
            Invalid::DanglingPointer { alloc, .. }
            | Invalid::OutOfBoundsPointer { alloc, .. }
            | Invalid::MutableRefToReadOnly(alloc) => visit(alloc),
            Invalid::NotAVtable(pointer) | Invalid::NotAFunction(pointer) => {
                pointer.target.iter_mut().for_each(|target| visit(&mut target.alloc));
            }
            _ => {}
        }
    }

    /// The allocation that this is about, if any.
    pub fn alloc(&self) -> Option<&AllocInfo> {
        match self {
            Invalid::DanglingPointer { alloc, .. }
            | Invalid::OutOfBoundsPointer { alloc, .. }
            | Invalid::MutableRefToReadOnly(alloc) => Some(alloc),
            Invalid::NotAVtable(pointer) | Invalid::NotAFunction(pointer) => {
                pointer.target.as_ref().map(|target| &target.alloc)
            }
            _ => None,
        }
    }
}
