//! Types as the machine sees them: size, alignment and what makes a value of them valid.
//!
//! A type is a small *validity program* ([`Shape`]): the rules of the Reference's section "Behavior considered
//! undefined", item "Producing an invalid value", reduced to bytes. Pointees are not nested types but a [`Pointee`]
//! summary, so the type graph is a finite tree.

use std::sync::Arc;

use crate::TypeId;

/// A type: its layout and its validity program.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Type {
    /// As a user would write it, for messages.
    pub name: Arc<str>,
    /// Size in bytes; for unsized types, of the sized prefix.
    pub size: u64,
    /// Alignment in bytes, a power of two.
    pub align: u64,
    /// What a value must look like.
    pub shape: Shape,
}

/// The validity program of a type.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Shape {
    /// Every byte may be anything, also uninitialised (unions, `MaybeUninit`); pointers in it are kept.
    Any,
    /// As `Any`, but only these ranges of bytes (start and end, ascending, apart) belong to some field of the union; the
    /// others are padding.
    Union(Arc<[(u64, u64)]>),
    /// An integer or float: all bytes initialised; provenance is dropped.
    Int,
    /// An initialised scalar within a wrapping range (`bool`, `char`, `NonZero`, niche-restricted newtypes).
    Range {
        /// Smallest valid value.
        start: u128,
        /// Largest valid value; smaller than `start` if the range wraps around.
        end: u128,
        /// Words for the message.
        what: RangeKind,
        /// Whether the scalar is a pointer (`NonNull`), so that provenance is kept.
        pointer: bool,
    },
    /// A raw pointer; wide ones need initialised and, for `dyn`, valid metadata.
    RawPtr(Pointee),
    /// A reference or `Box`: non-null, aligned, dereferenceable, pointing to an inhabited type.
    Ref {
        /// What it points to.
        pointee: Pointee,
        /// Which kind of reference, for messages and retagging.
        kind: RefKind,
        /// Whether it makes a claim about aliasing, so that it is retagged. Boxes with another allocator than the global one don't,
        /// nor does what is inside of a `MaybeDangling`.
        retagged: bool,
    },
    /// A function pointer: non-null and pointing to a function.
    FnPtr,
    /// A type without values (`!`, empty enums).
    Never,
    /// Fields side by side; also tuples, closures and newtypes.
    Struct(Arc<[Field]>),
    /// `count` values of `element`, one after another.
    Array {
        /// Type of the elements.
        element: TypeId,
        /// How many there are.
        count: u64,
    },
    /// One of several variants, told apart by a tag.
    Enum(Arc<EnumShape>),
}

/// How the values of a [`Shape::Range`] are called.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RangeKind {
    /// `bool`: 0 or 1.
    Bool,
    /// `char`: a Unicode scalar value (the surrogates are excluded besides the range).
    Char,
    /// Something else with a restricted range.
    Other,
}

/// What a pointer points to, as far as its own validity goes.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Pointee {
    /// For messages.
    pub name: Arc<str>,
    /// Size in bytes of the pointee, or of its sized prefix if it has metadata (see [`Meta::Vtable`]'s `inner`).
    pub size: u64,
    /// Alignment in bytes of the pointee's statically known part.
    pub align: u64,
    /// Kind of metadata, and what it says about the size.
    pub meta: Meta,
    /// Whether the pointee type has values at all.
    pub inhabited: bool,
    /// Which of the `size` bytes are inside of an `UnsafeCell`; of what comes behind them, the metadata tells.
    pub cells: Cells,
    /// Whether the type is `Unpin` (and `UnsafeUnpin`); mutable references and boxes to others make no claim to be alone.
    pub unpin: bool,
}

impl Pointee {
    /// Whether no byte is inside of an `UnsafeCell`. For trait objects that depends on the vtable, so that the answer is no.
    pub fn freeze(&self) -> bool {
        self.cells == Cells::None
            && match &self.meta {
                Meta::None | Meta::Unknown => true,
                Meta::Slice { cells, .. } => *cells == Cells::None,
                Meta::Vtable { .. } => false,
            }
    }
}

/// Which bytes of a value are inside of an `UnsafeCell`.
///
/// Values of enums and unions count as a whole: if any of their variants or fields has a cell, all of their bytes are in one.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Default)]
pub enum Cells {
    /// There are no cells: the type is `Freeze`.
    #[default]
    None,
    /// All, of which there may be none.
    All,
    /// These ranges: start and end, ascending, apart, and not everything. Without any, all cells are of size zero.
    Ranges(Arc<[(u64, u64)]>),
}

/// The metadata half of a pointer.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Meta {
    /// A thin pointer.
    None,
    /// A length: `[T]` (elements of this size), `str` (1), or a struct that ends in one.
    Slice {
        /// Size in bytes of an element.
        element_size: u64,
        /// Which bytes of each element are inside of an `UnsafeCell`.
        cells: Cells,
    },
    /// A vtable pointer of the given trait. Which bytes of the object are inside of an `UnsafeCell` is said by
    /// [`crate::GlobalKind::Vtable`].
    Vtable {
        /// Equal for vtables that may stand for each other (the principal trait with its generic arguments and projections).
        trait_id: u32,
        /// The trait object type, for messages.
        name: Arc<str>,
        /// Whether the object lies in an `UnsafeCell` (`RefCell<dyn Trait>`).
        in_cell: bool,
        /// If the pointee is a struct whose last field is again a struct that the object is in (`ArcInner<Mutex<dyn Trait>>`): those
        /// further structs, outermost first. Where they start depends on the alignment of the object.
        inner: Arc<[Prefix]>,
    },
    /// An extern type: nothing is known about the size.
    Unknown,
}

/// The part with a static size of a struct that ends in a trait object.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Prefix {
    /// Size in bytes: the offset of the last field, as far as the other fields demand it.
    pub size: u64,
    /// Alignment in bytes that the struct has at least.
    pub align: u64,
    /// Which of the bytes are inside of an `UnsafeCell`.
    pub cells: Cells,
}

/// Which reference type.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum RefKind {
    /// `&T`.
    Shared,
    /// `&mut T`.
    Mut,
    /// `Box<T>`.
    Box,
}

/// A field of a struct, tuple, closure or variant.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Field {
    /// Its name or index, for the path in messages.
    pub name: Arc<str>,
    /// Offset in bytes from the start of the outermost type that [`Shape`] belongs to.
    pub offset: u64,
    /// Its type.
    pub ty: TypeId,
}

/// An enum, coroutine or other type with variants.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct EnumShape {
    /// Offset in bytes of the tag.
    pub tag_offset: u64,
    /// Size in bytes of the tag.
    pub tag_size: u8,
    /// Whether the tag is a pointer (niche in a reference), so that it may carry provenance.
    pub tag_pointer: bool,
    /// How tag and variant correspond.
    pub encoding: TagEncoding,
    /// The variants, in order of their index.
    pub variants: Vec<Variant>,
    /// Fields outside of the variants (the captured variables of a coroutine).
    pub prefix: Vec<Field>,
}

/// How the tag names the variant.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum TagEncoding {
    /// The tag is the discriminant; [`Variant::tag`] holds it.
    Direct,
    /// Variants `first..=last` are `tag = niche_start + (index - first)` (wrapping in the tag's width); anything else is
    /// the untagged variant.
    Niche {
        /// The variant that owns the remaining tag values.
        untagged: u32,
        /// First variant with a niche value.
        first: u32,
        /// Last variant with a niche value.
        last: u32,
        /// Tag value of `first`.
        start: u128,
    },
}

/// One variant of an enum.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Variant {
    /// For messages.
    pub name: Arc<str>,
    /// Tag value under [`TagEncoding::Direct`].
    pub tag: u128,
    /// Whether a value of this variant can exist.
    pub inhabited: bool,
    /// The variant's fields, with offsets from the start of the enum.
    pub fields: Vec<Field>,
}
