//! Whether values are valid: the validity programs of types ([`Shape`]), run over memory and over cells.
//!
//! Most checks are decided by the type's [`Class`]. The others walk over the value. The way to a faulty part is put
//! together only when there is a fault: every step of the walk adds itself to the error that comes back through it.

mod quick;
mod reach;

use std::sync::Arc;

use assay_ir::{
    EnumShape, Field, Meta, Operand, Pointee, RangeKind, RefKind, Shape, TagEncoding, Type, TypeId, Variant,
};
use assay_memory::{Pointer, Prov};
use assay_report::{Access, FindingKind, Invalid, InvalidValue, PathStep, PointerKind, UbKind};

use crate::frame::Regs;
use crate::load::Code;
use crate::object::ObjectLayout;
use crate::types::{Class, Target, TypeEntry};
use crate::{Machine, Stop};

pub(crate) use quick::Check;
pub(crate) use reach::Reach;

/// Where a value is.
#[derive(Clone, Copy)]
pub(crate) enum Source {
    /// In memory, from here on.
    Memory(Pointer),
    /// In one cell, or two: the second is at this offset.
    Cells([(u64, Prov); 2], u64),
}

/// A fault in a part of a value, with the way there, innermost step first.
pub(crate) struct Fault {
    path: Vec<PathStep>,
    what: What,
}

enum What {
    Invalid(Invalid),
    /// The value could not even be looked at.
    Stop(Stop),
    /// No fault: the reference that was looked for.
    Reached,
}

pub(crate) type Checked<T = ()> = Result<T, Box<Fault>>;

#[cold]
fn fault<T>(what: Invalid) -> Checked<T> {
    Err(Box::new(Fault { path: Vec::new(), what: What::Invalid(what) }))
}

impl From<Stop> for Box<Fault> {
    #[cold]
    fn from(stop: Stop) -> Self {
        Box::new(Fault { path: Vec::new(), what: What::Stop(stop) })
    }
}

/// Adds a step to the path of a fault.
trait At {
    fn at(self, step: impl FnOnce() -> PathStep) -> Self;
}

impl<T> At for Checked<T> {
    #[inline]
    fn at(self, step: impl FnOnce() -> PathStep) -> Self {
        self.map_err(|mut fault| {
            fault.path.push(step());
            fault
        })
    }
}

impl Machine<'_> {
    /// A type that stays loaded for as long as the machine lives.
    #[inline(always)]
    pub(crate) fn entry(&self, id: TypeId) -> *const TypeEntry {
        Arc::as_ptr(self.known_type(id))
    }

    /// Demands a valid value in memory.
    pub(crate) fn check_memory(&mut self, id: TypeId, ptr: Pointer) -> Result<(), Stop> {
        // SAFETY: types stay loaded.
        let entry = unsafe { &*self.entry(id) };
        match entry.class {
            Class::Any => Ok(()),
            Class::Bytes | Class::Initialised if self.memory.is_init(ptr, 0, entry.ty.size) => Ok(()),
            _ => self.validate(entry, Source::Memory(ptr)),
        }
    }

    /// Demands a valid value in a cell.
    #[inline]
    pub(crate) fn check_cell(&mut self, id: TypeId, regs: Regs, cell: Operand, code: *const Code) -> Result<(), Stop> {
        // SAFETY: types stay loaded.
        let entry = unsafe { &*self.entry(id) };
        let word = regs.word(cell);
        let fine = match entry.class {
            Class::Any => true,
            Class::Bytes | Class::Initialised => !regs.prov(cell).is_uninit(),
            Class::Range { start, width, mask } => {
                word.wrapping_sub(start) & mask <= width && !regs.prov(cell).is_uninit()
            }
            Class::ThinRef(target) => self.points_to(regs.ptr(cell), target.size, target),
            Class::SliceRef(_) | Class::Walk => false,
        };
        if fine {
            return Ok(());
        }
        let low = described(regs, cell, code);
        let high = if entry.ty.size > 8 { (regs.wide(cell) >> 64) as u64 } else { 0 };
        self.check_closely(entry, [low, (high, low.1)], 8)
    }

    /// Whether a reference to `size` bytes is valid.
    #[inline(always)]
    fn points_to(&self, ptr: Pointer, size: u64, target: Target) -> bool {
        !ptr.prov.is_uninit()
            && (self.memory.dereferenceable(ptr, size, target.align)
                && (!target.mutable || size == 0 || !self.memory.is_read_only(ptr))
                || target.nullable && ptr.addr == 0)
    }

    #[inline(never)]
    fn check_closely(&mut self, entry: &TypeEntry, cells: [(u64, Prov); 2], second: u64) -> Result<(), Stop> {
        self.validate(entry, Source::Cells(cells, second))
    }

    /// Demands a valid wide pointer, or another pair of scalars.
    #[inline]
    pub(crate) fn check_wide(
        &mut self,
        id: TypeId,
        regs: Regs,
        data: Operand,
        meta: Operand,
        code: *const Code,
    ) -> Result<(), Stop> {
        // SAFETY: types stay loaded.
        let entry = unsafe { &*self.entry(id) };
        if let Class::SliceRef(target) = entry.class
            && let Some(size) = slice_size(regs.word(meta), target.size)
            && !regs.prov(meta).is_uninit()
            && self.points_to(regs.ptr(data), size, target)
        {
            return Ok(());
        }
        let cells = [described(regs, data, code), described(regs, meta, code)];
        self.check_closely(entry, cells, self.target().pointer_bytes())
    }

    /// Demands that a place may be accessed with this alignment.
    #[inline]
    pub(crate) fn check_place(&self, ptr: Pointer, align: u64, size: u64) -> Result<(), Stop> {
        // A place without size may be anywhere, as long as it is aligned.
        let access = if size == 0 { Access::Read } else { Access::Reference };
        self.memory.check(ptr, size, align, access)
    }

    /// A typed copy. `to` and `from` are pointer, offset and the alignment that is demanded of the pointer.
    #[inline]
    pub(crate) fn copy_typed(
        &mut self,
        id: TypeId,
        to: (Pointer, u64, u64),
        from: (Pointer, u64, u64),
    ) -> Result<(), Stop> {
        // SAFETY: types stay loaded.
        let entry = unsafe { &*self.entry(id) };
        let size = entry.ty.size;
        if entry.class == Class::Bytes {
            match size {
                1 => {
                    let value = self.memory.read_u8(from.0, from.1, from.2)?;
                    return self.memory.write_u8(to.0, to.1, to.2, value);
                }
                2 => {
                    let value = self.memory.read_u16(from.0, from.1, from.2)?;
                    return self.memory.write_u16(to.0, to.1, to.2, value);
                }
                4 => {
                    let value = self.memory.read_u32(from.0, from.1, from.2)?;
                    return self.memory.write_u32(to.0, to.1, to.2, value);
                }
                8 => {
                    let value = self.memory.read_u64(from.0, from.1, from.2)?;
                    return self.memory.write_u64(to.0, to.1, to.2, value);
                }
                16 if !overlap(to, from, 16) => {
                    let value = self.memory.read_u128(from.0, from.1, from.2)?;
                    return self.memory.write_u128(to.0, to.1, to.2, value);
                }
                _ => {}
            }
        }
        if entry.class == Class::Initialised && size == self.target().pointer_bytes() {
            let value = self.memory.read_ptr(from.0, from.1, from.2)?;
            return self.memory.write_ptr(to.0, to.1, to.2, value);
        }
        self.copy_any(entry, to, from)
    }

    fn copy_any(&mut self, entry: &TypeEntry, to: (Pointer, u64, u64), from: (Pointer, u64, u64)) -> Result<(), Stop> {
        let size = entry.ty.size;
        let dst = to.0.wrapping_offset(to.1 as i64);
        let src = from.0.wrapping_offset(from.1 as i64);
        if size == 0 {
            self.memory.check(from.0, 0, from.2, Access::Reference)?;
            self.memory.check(to.0, 0, to.2, Access::Reference)?;
            return if self.config.validation { self.check_zero_sized(entry, src) } else { Ok(()) };
        }
        self.memory.check_align(from.0, from.2, Access::Read)?;
        self.memory.check_align(to.0, to.2, Access::Write)?;
        if dst.addr != src.addr && dst.addr.abs_diff(src.addr) < size {
            self.memory.check_disjoint(dst, src, size)?;
        }
        if self.config.validation {
            match entry.class {
                Class::Any => {}
                Class::Bytes | Class::Initialised => self.memory.check_init(from.0, from.1, size)?,
                _ => self.validate(entry, Source::Memory(src))?,
            }
        }
        self.memory.copy(dst, src, size)?;
        if entry.class == Class::Bytes {
            // Integers keep no provenance.
            self.memory.lose_provenance(dst, 0, size);
        } else {
            self.clean_up(entry, dst);
        }
        Ok(())
    }

    fn check_zero_sized(&mut self, entry: &TypeEntry, src: Pointer) -> Result<(), Stop> {
        match entry.class {
            Class::Walk => self.validate(entry, Source::Memory(src)),
            _ => Ok(()),
        }
    }

    // ---- the walk ----

    fn walk(&self, entry: &TypeEntry, source: Source, offset: u64) -> Checked {
        let ty = &*entry.ty;
        match &ty.shape {
            Shape::Any | Shape::Union(_) => Ok(()),
            Shape::Int => self.check_init(source, offset, ty.size),
            Shape::Range { start, end, what, .. } => self.check_range(ty, (*start, *end), *what, source, offset),
            Shape::RawPtr(pointee) => self.check_raw(pointee, source, offset),
            Shape::Ref { pointee, kind, .. } => self.check_ref(entry.id, pointee, *kind, source, offset),
            Shape::FnPtr => self.check_function(source, offset),
            Shape::Never => fault(Invalid::Uninhabited(ty.name.clone())),
            Shape::Struct(fields) => self.walk_fields(fields, source, offset),
            Shape::Array { element, count } => self.walk_array(entry, *element, *count, source, offset),
            Shape::Enum(shape) => {
                let variant = self.variant(shape, source, offset)?;
                self.walk_fields(&shape.prefix, source, offset)?;
                self.walk_fields(&variant.fields, source, offset).at(|| PathStep::Variant(variant.name.clone()))
            }
        }
    }

    fn walk_fields(&self, fields: &[Field], source: Source, offset: u64) -> Checked {
        for field in fields {
            let entry = self.known_type(field.ty);
            if entry.class == Class::Any {
                continue;
            }
            self.walk(entry, source, offset + field.offset).at(|| PathStep::Field(field.name.clone()))?;
        }
        Ok(())
    }

    fn walk_array(&self, entry: &TypeEntry, element: TypeId, count: u64, source: Source, offset: u64) -> Checked {
        let element = self.known_type(element);
        if matches!(entry.class, Class::Bytes | Class::Initialised) && self.is_init(source, offset, entry.ty.size) {
            return Ok(());
        }
        if element.class == Class::Any || element.ty.size == 0 && element.class != Class::Walk {
            return Ok(());
        }
        // All elements of size zero are the same.
        let count = if element.ty.size == 0 { count.min(1) } else { count };
        for index in 0..count {
            self.walk(element, source, offset + index * element.ty.size).at(|| PathStep::Index(index))?;
        }
        Ok(())
    }

    fn is_init(&self, source: Source, offset: u64, size: u64) -> bool {
        match source {
            Source::Memory(ptr) => self.memory.is_init(ptr, offset, size),
            Source::Cells(cells, second) => {
                let touches = [offset < second && size > 0, offset + size > second];
                (0..2).all(|cell| !touches[cell] || !cells[cell].1.is_uninit())
            }
        }
    }

    fn check_init(&self, source: Source, offset: u64, size: u64) -> Checked {
        if size == 0 || self.is_init(source, offset, size) {
            return Ok(());
        }
        if let Source::Memory(ptr) = source {
            // Not readable at all is another fault than not initialised.
            self.memory.check(ptr.wrapping_offset(offset as i64), size, 1, Access::Read)?;
        }
        fault(Invalid::Uninit)
    }

    /// A scalar of 1 to 16 bytes; with its provenance if it is a whole pointer.
    pub(crate) fn scalar(&self, source: Source, offset: u64, size: u64) -> Checked<(u128, Prov)> {
        match source {
            Source::Memory(ptr) if size <= 8 => {
                let (word, prov) = self.memory.peek_maybe(ptr, offset, 1, size)?;
                if prov.is_uninit() { fault(Invalid::Uninit) } else { Ok((word.into(), prov)) }
            }
            Source::Memory(ptr) => {
                self.check_init(source, offset, size)?;
                let bytes = self.memory.peek_bytes(ptr.wrapping_offset(offset as i64), size)?;
                Ok((self.target().int_of_bytes(bytes), Prov::NONE))
            }
            Source::Cells(cells, second) => {
                self.check_init(source, offset, size)?;
                // Scalars are never parts of cells.
                let (word, prov) = cells[usize::from(offset >= second)];
                if size > 8 {
                    return Ok((u128::from(word) | u128::from(cells[1].0) << 64, Prov::NONE));
                }
                Ok((u128::from(word) & ((1 << (size * 8)) - 1), prov))
            }
        }
    }

    pub(crate) fn pointer(&self, source: Source, offset: u64) -> Checked<Pointer> {
        let (addr, prov) = self.scalar(source, offset, self.target().pointer_bytes())?;
        Ok(Pointer { addr: addr as u64, prov })
    }

    fn check_range(&self, ty: &Type, range: (u128, u128), what: RangeKind, source: Source, offset: u64) -> Checked {
        let (value, _) = self.scalar(source, offset, ty.size)?;
        let (start, end) = range;
        let inside = if start <= end { (start..=end).contains(&value) } else { value >= start || value <= end };
        let surrogate = what == RangeKind::Char && (0xd800..=0xdfff).contains(&value);
        if inside && !surrogate {
            return Ok(());
        }
        fault(match what {
            RangeKind::Bool => Invalid::Bool(value as u8),
            RangeKind::Char => Invalid::Char(value as u32),
            RangeKind::Other => Invalid::OutOfRange { value, valid: start..=end, size: ty.size },
        })
    }

    fn check_function(&self, source: Source, offset: u64) -> Checked {
        let ptr = self.pointer(source, offset)?;
        if ptr.addr == 0 {
            return fault(Invalid::NullFunction);
        }
        // Where a function pointer leads matters when it is called.
        if self.config.recursive_validation && self.memory.function_at(ptr).is_none() {
            return fault(Invalid::NotAFunction(self.memory.describe(ptr)));
        }
        Ok(())
    }

    fn check_raw(&self, pointee: &Pointee, source: Source, offset: u64) -> Checked {
        let word = self.target().pointer_bytes();
        match pointee.meta {
            Meta::None | Meta::Unknown => self.check_init(source, offset, word),
            Meta::Slice { .. } => self.check_init(source, offset, 2 * word),
            Meta::Vtable { .. } => {
                self.check_init(source, offset, word)?;
                self.layout_behind(pointee, source, offset).map(drop)
            }
        }
    }

    fn check_ref(&self, ty: TypeId, pointee: &Pointee, kind: RefKind, source: Source, offset: u64) -> Checked {
        let ptr = self.pointer(source, offset)?;
        let pointer = match kind {
            RefKind::Shared => PointerKind::Ref,
            RefKind::Mut => PointerKind::MutRef,
            RefKind::Box => PointerKind::Box,
        };
        if ptr.addr == 0 {
            return fault(Invalid::NullPointer(pointer));
        }
        let (size, align) = self.layout_behind(pointee, source, offset)?;
        if !self.memory.dereferenceable(ptr, size, align) {
            return self.not_dereferenceable(ptr, size, align, pointer);
        }
        if !pointee.inhabited {
            return fault(Invalid::PointerToUninhabited { pointer, ty: pointee.name.clone() });
        }
        if kind == RefKind::Mut && size > 0 && self.memory.is_read_only(ptr) {
            let description = self.memory.settle(ptr).and_then(|handle| self.memory.info(handle));
            if let Some(description) = description {
                return fault(Invalid::MutableRefToReadOnly(description.info));
            }
        }
        if self.config.recursive_validation {
            let meta = match pointee.meta {
                Meta::None | Meta::Unknown => None,
                Meta::Slice { .. } | Meta::Vtable { .. } => {
                    let word = self.target().pointer_bytes();
                    let (meta, prov) = self.scalar(source, offset + word, word)?;
                    Some((meta as u64, prov))
                }
            };
            return self.note_reference(ty, ptr, meta);
        }
        Ok(())
    }

    /// Size and alignment of what a pointer points to, by its metadata.
    pub(crate) fn layout_behind(&self, pointee: &Pointee, source: Source, offset: u64) -> Checked<(u64, u64)> {
        let word = self.target().pointer_bytes();
        match &pointee.meta {
            Meta::None | Meta::Unknown => Ok((pointee.size, pointee.align)),
            Meta::Slice { element_size, .. } => {
                let (len, _) = self.scalar(source, offset + word, word)?;
                let tail = slice_size(len as u64, *element_size);
                let size =
                    tail.and_then(|tail| tail.checked_add(pointee.size)?.checked_next_multiple_of(pointee.align));
                match size {
                    Some(size) if size <= self.target().max_object() => Ok((size, pointee.align)),
                    _ => fault(Invalid::SliceTooLong { len: len as u64, element: *element_size }),
                }
            }
            Meta::Vtable { trait_id, name, inner, .. } => {
                let vtable = self.pointer(source, offset + word)?;
                let Some(info) = self.vtable_at(vtable) else {
                    return fault(Invalid::NotAVtable(self.memory.describe(vtable)));
                };
                if info.trait_id != *trait_id && !self.program.vtable_serves(info.id, *trait_id) {
                    return fault(Invalid::WrongVtable { expected: name.clone(), found: info.name.clone() });
                }
                let layout = ObjectLayout::new(pointee, inner, info);
                Ok((layout.size, layout.align))
            }
        }
    }

    /// Puts the memory's reason into the words of validity.
    #[cold]
    fn not_dereferenceable(&self, ptr: Pointer, size: u64, align: u64, pointer: PointerKind) -> Checked {
        let Err(stop) = self.memory.check(ptr, size, align, Access::Reference) else { return Ok(()) };
        fault(match stop.kind {
            FindingKind::UndefinedBehavior(UbKind::NullPointer { .. }) => Invalid::NullPointer(pointer),
            FindingKind::UndefinedBehavior(UbKind::Misaligned { required, found, .. }) => {
                Invalid::UnalignedPointer { pointer, required, found }
            }
            FindingKind::UndefinedBehavior(UbKind::Dangling { alloc, .. }) => {
                Invalid::DanglingPointer { pointer, alloc }
            }
            FindingKind::UndefinedBehavior(UbKind::OutOfBounds { offset, size, alloc, .. }) => {
                Invalid::OutOfBoundsPointer { pointer, size, offset, alloc }
            }
            FindingKind::UndefinedBehavior(UbKind::NoProvenance { address, size, .. }) => {
                Invalid::NoProvenance { pointer, address, size }
            }
            _ => return Err(stop.into()),
        })
    }

    /// The variant that an enum's tag names.
    pub(crate) fn variant<'s>(&self, shape: &'s EnumShape, source: Source, offset: u64) -> Checked<&'s Variant> {
        Ok(&shape.variants[self.variant_index(shape, source, offset)?])
    }

    /// The index of that variant.
    pub(crate) fn variant_index(&self, shape: &EnumShape, source: Source, offset: u64) -> Checked<usize> {
        let size = u64::from(shape.tag_size);
        let at = offset + shape.tag_offset;
        let tag = if size == 0 { 0 } else { self.scalar(source, at, size).at(|| PathStep::Tag)?.0 };
        let index = match shape.encoding {
            TagEncoding::Direct => {
                let guess = shape.variants.get(tag as usize).filter(|variant| variant.tag == tag);
                guess.map(|_| tag as usize).or_else(|| shape.variants.iter().position(|variant| variant.tag == tag))
            }
            TagEncoding::Niche { untagged, first, last, start } => {
                let mask = if size >= 16 { u128::MAX } else { (1 << (size * 8)) - 1 };
                let relative = tag.wrapping_sub(start) & mask;
                let index = if relative <= u128::from(last - first) { first + relative as u32 } else { untagged };
                let named = index != untagged || relative > u128::from(last - first);
                if named { Some(index as usize) } else { None }
            }
        };
        match index.and_then(|index| Some((index, shape.variants.get(index)?))) {
            None => fault(Invalid::Tag(tag)).at(|| PathStep::Tag),
            Some((_, variant)) if !variant.inhabited => {
                fault(Invalid::UninhabitedVariant(variant.name.clone())).at(|| PathStep::Tag)
            }
            Some((index, _)) => Ok(index),
        }
    }
}

/// Whether two places of this size overlap without being the same.
#[inline(always)]
fn overlap(to: (Pointer, u64, u64), from: (Pointer, u64, u64), size: u64) -> bool {
    let distance = to.0.addr.wrapping_add(to.1).wrapping_sub(from.0.addr.wrapping_add(from.1));
    distance != 0 && distance.wrapping_add(size - 1) < 2 * size - 1
}

/// A cell with what lies beside it, if that means something.
#[inline(always)]
pub(crate) fn described(regs: Regs, operand: Operand, code: *const Code) -> (u64, Prov) {
    // SAFETY: the code lives as long as its frame.
    let meaningful = operand.as_cell().is_none_or(|cell| unsafe { (*code).is_pointer_cell(cell) });
    (regs.word(operand), if meaningful { regs.prov(operand) } else { Prov::NONE })
}

/// Size in bytes of so many elements, if an object may be that large on any target.
#[inline(always)]
fn slice_size(len: u64, element: u64) -> Option<u64> {
    len.checked_mul(element).filter(|&size| size <= i64::MAX as u64)
}

#[cold]
fn invalid(ty: &Type, fault: Fault) -> Stop {
    let what = match fault.what {
        What::Stop(stop) => return stop,
        What::Invalid(what) => what,
        What::Reached => return assay_report::Finding::internal("a reference that was looked for in a valid value"),
    };
    let path = fault.path.into_iter().rev().collect();
    UbKind::InvalidValue(InvalidValue { ty: ty.name.clone(), path, what }).into()
}
