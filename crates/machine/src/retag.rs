//! Reborrows: pointers that get tags of their own.
//!
//! References without metadata and references to slices, in cells, have instructions of their own, for which everything is
//! decided when the code is decoded. Other values are walked over.

use std::sync::Arc;

use assay_ir::scalar::RetagMode;
use assay_ir::{Cells, Field, Meta, Op, Pointee, RefKind, Shape, TypeId};
use assay_memory::{Pointer, Protector, Prov, Retag, Sharing, Site, WantsSites};
use assay_report::{Borrow, FindingKind, UbKind};
use smallvec::SmallVec;

use crate::frame::Regs;
use crate::guards::NOT_SHARED;
use crate::insn::{Insn, Mixed};
use crate::load::Code;
use crate::object::ObjectLayout;
use crate::reborrows::Claim;
use crate::types::TypeEntry;
use crate::validity::{Source, described};
use crate::{Machine, Stop};

/// What sort of reborrow an instruction makes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct How {
    borrow: Borrow,
    protector: Protector,
    unpin: bool,
    /// Whether all bytes are inside of an `UnsafeCell`, or none.
    in_cell: bool,
}

const _: () = assert!(size_of::<How>() <= 4);

impl How {
    /// That of a place that a call takes or fills.
    pub(crate) const IN_PLACE: How =
        How { borrow: Borrow::InPlace, protector: Protector::Strong, unpin: true, in_cell: false };

    /// What a reborrow on this occasion does; `None` if nothing, for a raw pointer inside of another value.
    fn new(shape: &Shape, mode: RetagMode) -> Option<(&Pointee, How)> {
        let entry = mode == RetagMode::Entry;
        let (pointee, borrow) = match (shape, mode) {
            (Shape::RawPtr(pointee), RetagMode::RawConst) => (pointee, Borrow::RawConst),
            (Shape::RawPtr(pointee), RetagMode::RawMut) => (pointee, Borrow::RawMut),
            (Shape::Ref { retagged: false, .. }, _) => return None,
            (Shape::Ref { pointee, kind, .. }, _) => (
                pointee,
                match kind {
                    RefKind::Shared => Borrow::Shared,
                    RefKind::Mut if mode == RetagMode::TwoPhase => Borrow::TwoPhase,
                    RefKind::Mut => Borrow::Mutable,
                    RefKind::Box => Borrow::Box,
                },
            ),
            _ => return None,
        };
        let protector = match borrow {
            _ if !entry => Protector::None,
            Borrow::Box => Protector::Weak,
            _ => Protector::Strong,
        };
        Some((pointee, How { borrow, protector, unpin: pointee.unpin, in_cell: pointee.cells == Cells::All }))
    }

    /// What the new pointer claims, if it is a reference (or a constant raw pointer) that gets a tag for it.
    pub(crate) fn claim(self) -> Option<Claim> {
        match self.borrow {
            Borrow::Shared | Borrow::RawConst if !self.in_cell => {
                Some(Claim::Frozen { raw: self.borrow == Borrow::RawConst })
            }
            Borrow::Mutable | Borrow::TwoPhase if self.unpin => {
                Some(Claim::Unique { two_phase: self.borrow == Borrow::TwoPhase })
            }
            _ => None,
        }
    }

    pub(crate) fn is_protected(self) -> bool {
        self.protector != Protector::None
    }

    /// To be completed by the memory.
    #[inline(always)]
    pub(crate) fn retag(self) -> Retag<'static> {
        use assay_memory::Cells::{All, None};
        let (start, end, site) = (0, 0, Site::default());
        let cells = if self.in_cell { All } else { None };
        Retag { borrow: self.borrow, start, end, unpin: self.unpin, cells, protector: self.protector, site }
    }
}

/// The instruction for a retag; `None` if there is nothing to do. `entry` gives loaded types.
pub(crate) fn decode<'a>(op: &Op, entry: &dyn Fn(TypeId) -> &'a TypeEntry) -> Option<Insn> {
    let plain = Insn::Plain { op };
    match *op {
        Op::Retag { ty, mode, dst, src } => {
            let Some(src) = src.as_cell() else { return Some(plain) };
            if !touches(entry(ty), mode) {
                return (dst != src).then_some(Insn::MovPtr { dst, src });
            }
            let sole = sole_pointer(entry(ty), entry).and_then(|shape| How::new(shape, mode));
            let Some((pointee, how)) = sole.filter(|(pointee, _)| matches!(pointee.meta, Meta::None | Meta::Unknown))
            else {
                return Some(plain);
            };
            match (&pointee.cells, u32::try_from(pointee.size)) {
                (Cells::Ranges(cells), _) if !cells.is_empty() => {
                    let what = Box::new(Mixed { size: pointee.size, cells: cells.clone() });
                    Some(Insn::RetagMixed { dst, src, how, what })
                }
                (Cells::None | Cells::All, Ok(size)) => Some(Insn::RetagRef { dst, src, size, how }),
                _ => Some(plain),
            }
        }
        Op::RetagWide { ty, mode, dst, data, meta } => {
            let (Some(data), Some(meta)) = (data.as_cell(), meta.as_cell()) else { return Some(plain) };
            if !touches(entry(ty), mode) {
                return (dst != data).then_some(Insn::MovPtr { dst, src: data });
            }
            let Some((pointee, how)) = How::new(&entry(ty).ty.shape, mode) else { return Some(plain) };
            match &pointee.meta {
                Meta::Slice { element_size, cells } if pointee.size == 0 && is_simple(cells) => {
                    let how = How { in_cell: *cells == Cells::All, ..how };
                    match u32::try_from(*element_size) {
                        Ok(size @ 1..) => Some(Insn::RetagSlice { dst, data, meta, size, how }),
                        _ => Some(plain),
                    }
                }
                _ => Some(plain),
            }
        }
        Op::RetagMem { ty, mode, .. } => touches(entry(ty), mode).then_some(plain),
        _ => Some(plain),
    }
}

/// Whether a retag of a value of this type may do anything.
fn touches(entry: &TypeEntry, mode: RetagMode) -> bool {
    entry.has_references
        || matches!((&entry.ty.shape, mode), (Shape::RawPtr(_), RetagMode::RawConst | RetagMode::RawMut))
}

fn is_simple(cells: &Cells) -> bool {
    !matches!(cells, Cells::Ranges(_))
}

/// The pointer that all values of a type of one cell are, but for optional ones, which may be null.
fn sole_pointer<'a>(outer: &'a TypeEntry, entry: &dyn Fn(TypeId) -> &'a TypeEntry) -> Option<&'a Shape> {
    let sole = |fields: &'a [Field]| {
        let mut sized = fields.iter().filter(|field| entry(field.ty).ty.size > 0);
        let field = sized.next().filter(|field| field.offset == 0 && entry(field.ty).ty.size == outer.ty.size)?;
        if sized.next().is_some() { None } else { sole_pointer(entry(field.ty), entry) }
    };
    match &outer.ty.shape {
        shape @ (Shape::Ref { .. } | Shape::RawPtr(_)) => Some(shape),
        Shape::Struct(fields) => sole(fields),
        Shape::Enum(shape) if shape.prefix.is_empty() && shape.tag_pointer && shape.tag_offset == 0 => {
            let mut full =
                shape.variants.iter().filter(|variant| variant.fields.iter().any(|f| entry(f.ty).ty.size > 0));
            let variant = full.next()?;
            if full.next().is_some() { None } else { sole(&variant.fields) }
        }
        _ => None,
    }
}

/// The references in a value: where each is, and its type.
type References = SmallVec<[(u64, TypeId); 4]>;

impl Machine<'_> {
    /// If a reborrow, by the top frame's instruction at `ip`, would give the pointer that it is made of: does what else is to be done,
    /// and is true. A no means nothing.
    #[inline(always)]
    pub(crate) fn is_same(&mut self, ptr: Pointer, size: u64, how: How, ip: *const Insn) -> bool {
        match how {
            How { borrow: Borrow::Shared, protector: Protector::None, in_cell: false, .. } => {
                self.memory.is_same_shared(ptr, size)
            }
            How { borrow: Borrow::Shared, protector: Protector::Strong, in_cell: false, .. } => {
                match self.memory.share_protected(ptr, size, self.schedule.alive.len() == 1) {
                    Sharing::Nothing => false,
                    Sharing::Tag => self.guard_shared(ptr.prov, ip),
                    Sharing::All => true,
                }
            }
            How { borrow: Borrow::Shared, in_cell: true, .. } => self.memory.is_same_in_cells(ptr, size),
            _ => false,
        }
    }

    /// A reborrow of a pointer that is in a cell, by the top frame's instruction at `ip`.
    #[inline(never)]
    pub(crate) fn retag_cell(&mut self, ptr: Pointer, size: u64, how: How, ip: *const Insn) -> Result<Pointer, Stop> {
        if ptr.prov.is_none() || ptr.prov.is_uninit() || ptr.addr == 0 {
            return Ok(ptr);
        }
        self.collect_if_due();
        match self.memory.wants_sites() {
            WantsSites::Races => {
                self.set_site_with(ip, |memory| {
                    memory.is_shared() && !memory.may_retag(ptr, size, how.borrow, how.in_cell)
                });
            }
            _ => {
                self.set_site(ip);
                if matches!(how, How { borrow: Borrow::Shared, in_cell: false, .. })
                    && let Some(prov) = self.memory.retag_quietly(ptr, size, how.protector)
                {
                    return Ok(self.with_provenance(ptr, prov, how.protector));
                }
            }
        }
        match self.reborrow(ptr, size, how.retag()) {
            Ok(ptr) => {
                if self.memory.has_events() {
                    self.tell_events(ip);
                }
                Ok(ptr)
            }
            Err(stop) => Err(self.or_invalid(stop, ip)),
        }
    }

    /// A reborrow of a pointer in a cell, to bytes only some of which are in cells.
    #[inline(never)]
    pub(crate) fn retag_mixed(
        &mut self,
        ptr: Pointer,
        how: How,
        what: &Mixed,
        ip: *const Insn,
    ) -> Result<Pointer, Stop> {
        if ptr.prov.is_none() || ptr.prov.is_uninit() || ptr.addr == 0 {
            return Ok(ptr);
        }
        if how.borrow == Borrow::Shared {
            let is_nested = self.schedule.alive.len() == 1;
            match self.memory.share_mixed(ptr, what.size, &what.cells, how.protector, is_nested) {
                Sharing::Nothing => {}
                Sharing::All => return Ok(ptr),
                Sharing::Tag => {
                    self.guard_shared(ptr.prov, ip);
                    return Ok(ptr);
                }
            }
        }
        self.collect_if_due();
        self.set_whole_site(ip);
        let new = Retag { cells: assay_memory::Cells::Ranges(&what.cells), ..how.retag() };
        let made = self.reborrow(ptr, what.size, new);
        if self.memory.has_events() {
            self.tell_events(ip);
        }
        made.map_err(|stop| self.or_invalid(stop, ip))
    }

    /// A reborrow of what is no valid reference says so.
    #[cold]
    fn or_invalid(&mut self, stop: Stop, ip: *const Insn) -> Stop {
        let thread = &mut self.threads[self.current];
        let Some(&frame) = thread.frames.last() else { return stop };
        let regs = thread.regs(frame);
        if !self.config.validation || matches!(stop.kind, FindingKind::UndefinedBehavior(UbKind::Aliasing(_))) {
            return stop;
        }
        let valid = match *frame.code().op_at(ip) {
            Op::Retag { ty, src, .. } => self.check_cell(ty, regs, src, frame.code),
            Op::RetagWide { ty, data, meta, .. } => self.check_wide(ty, regs, data, meta, frame.code),
            Op::RetagSecond { ty, first, second, .. } | Op::RetagPair { ty, first, second, .. } => {
                self.check_wide(ty, regs, first, second, frame.code)
            }
            Op::RetagMem { ty, ptr, off, .. } => self.check_memory(ty, regs.ptr(ptr).wrapping_offset(off.into())),
            _ => Ok(()),
        };
        valid.err().unwrap_or(stop)
    }

    /// Makes a pointer of another one.
    #[inline(always)]
    fn reborrow(&mut self, ptr: Pointer, size: u64, new: Retag<'_>) -> Result<Pointer, Stop> {
        let prov = self.memory.retag(ptr, size, new)?;
        Ok(self.with_provenance(ptr, prov, new.protector))
    }

    /// The pointer that was made of another one, which is guarded from now on if it is protected.
    #[inline(always)]
    fn with_provenance(&mut self, ptr: Pointer, prov: Prov, protector: Protector) -> Pointer {
        if protector != Protector::None && prov.tag != ptr.prov.tag {
            self.threads[self.current].guard(prov, NOT_SHARED);
        }
        Pointer { addr: ptr.addr, prov }
    }

    /// A retag without an instruction of its own.
    #[inline(never)]
    pub(crate) fn retag(&mut self, op: &Op, regs: Regs, code: *const Code, ip: *const Insn) -> Result<(), Stop> {
        self.collect_if_due();
        self.set_whole_site(ip);
        self.retag_op(op, regs, code).map_err(|stop| self.or_invalid(stop, ip))
    }

    fn retag_op(&mut self, op: &Op, regs: Regs, code: *const Code) -> Result<(), Stop> {
        let value = |operand| {
            let (addr, prov) = described(regs, operand, code);
            Pointer { addr, prov }
        };
        match *op {
            Op::Retag { ty, mode, dst, src } => {
                let [ptr, _] = self.retag_cells(ty, mode, [value(src), Pointer::NULL])?;
                regs.set_ptr(dst, ptr);
            }
            Op::RetagWide { ty, mode, dst, data, meta } => {
                let [ptr, _] = self.retag_cells(ty, mode, [value(data), value(meta)])?;
                regs.set_ptr(dst, ptr);
            }
            Op::RetagSecond { ty, mode, dst, first, second } => {
                let [_, ptr] = self.retag_cells(ty, mode, [value(first), value(second)])?;
                regs.set_ptr(dst, ptr);
            }
            Op::RetagPair { ty, mode, dst, dst2, first, second } => {
                let pair = self.retag_cells(ty, mode, [value(first), value(second)])?;
                regs.set_ptr(dst, pair[0]);
                regs.set_ptr(dst2, pair[1]);
            }
            Op::RetagMem { ty, mode, ptr, off } => {
                self.retag_memory(ty, mode, regs.ptr(ptr).wrapping_offset(off.into()))?;
            }
            _ => return Err(self.internal("no retag")),
        }
        Ok(())
    }

    /// Retags the references in a value of one or two cells.
    fn retag_cells(&mut self, ty: TypeId, mode: RetagMode, mut cells: [Pointer; 2]) -> Result<[Pointer; 2], Stop> {
        let entry = self.known_type(ty).clone();
        let second = self.target().pointer_bytes();
        let source = Source::Cells(cells.map(|cell| (cell.addr, cell.prov)), second);
        for (at, ty) in self.references(&entry, mode, source) {
            let cell = usize::from(at >= second);
            cells[cell] = self.retag_one(cells[cell], ty, mode, source, at)?;
        }
        Ok(cells)
    }

    /// Retags the references in a value in memory. That is part of the copy that has brought the value there, and no access
    /// by itself.
    fn retag_memory(&mut self, ty: TypeId, mode: RetagMode, place: Pointer) -> Result<(), Stop> {
        let entry = self.known_type(ty).clone();
        let source = Source::Memory(place);
        for (at, ty) in self.references(&entry, mode, source) {
            let old = self.memory.peek_ptr(place, at, 1)?;
            let new = self.retag_one(old, ty, mode, source, at)?;
            self.memory.poke_provenance(place, at, new.prov);
        }
        Ok(())
    }

    /// Retags the reference at an offset of a value.
    fn retag_one(
        &mut self,
        ptr: Pointer,
        ty: TypeId,
        mode: RetagMode,
        source: Source,
        at: u64,
    ) -> Result<Pointer, Stop> {
        if ptr.prov.is_none() || ptr.prov.is_uninit() || ptr.addr == 0 {
            return Ok(ptr);
        }
        let entry: Arc<TypeEntry> = self.known_type(ty).clone();
        let Some((pointee, how)) = How::new(&entry.ty.shape, mode) else { return Ok(ptr) };
        // Without validation, the metadata may be anything. It says how much is borrowed; nothing is then.
        let Ok((size, _)) = self.layout_behind(pointee, source, at) else { return Ok(ptr) };
        let mut ranges = Ranges::new();
        self.cells_behind(pointee, source, at, &mut ranges);
        let cells = match &ranges[..] {
            [] if pointee.cells == Cells::None => assay_memory::Cells::None,
            [] if size == 0 => assay_memory::Cells::All,
            [(0, end)] if *end == size => assay_memory::Cells::All,
            ranges => assay_memory::Cells::Ranges(ranges),
        };
        self.reborrow(ptr, size, Retag { cells, ..how.retag() })
    }

    /// Lists the bytes of a pointee that are inside of an `UnsafeCell`.
    fn cells_behind(&self, pointee: &Pointee, source: Source, at: u64, ranges: &mut Ranges) {
        add(ranges, &pointee.cells, 0, pointee.size);
        let word = self.target().pointer_bytes();
        match &pointee.meta {
            Meta::None | Meta::Unknown => {}
            // The padding behind the elements belongs to none.
            Meta::Slice { element_size, cells } => match (cells, self.scalar(source, at + word, word)) {
                (Cells::None, _) | (_, Err(_)) => {}
                (Cells::All, Ok((len, _))) => add(ranges, cells, pointee.size, len as u64 * element_size),
                (Cells::Ranges(_), Ok((len, _))) => {
                    let start = |index| pointee.size + index * element_size;
                    (0..len as u64).for_each(|index| add(ranges, cells, start(index), *element_size));
                }
            },
            Meta::Vtable { in_cell, inner, .. } => {
                if let Ok(vtable) = self.pointer(source, at + word)
                    && let Some(info) = self.vtable_at(vtable)
                {
                    let layout = ObjectLayout::new(pointee, inner, info);
                    for (prefix, start) in inner.iter().zip(&layout.starts) {
                        add(ranges, &prefix.cells, *start, prefix.size);
                    }
                    match (layout.starts.last(), in_cell) {
                        (Some(&start), true) => add(ranges, &Cells::All, start, info.size),
                        (Some(&start), false) => add(ranges, &info.cells, start, info.size),
                        (None, _) => {}
                    }
                }
            }
        }
    }

    /// The references in a value that this sort of retag is about.
    fn references(&self, entry: &TypeEntry, mode: RetagMode, source: Source) -> References {
        let mut found = References::new();
        match (&entry.ty.shape, mode) {
            (Shape::RawPtr(_), RetagMode::RawConst | RetagMode::RawMut) => found.push((0, entry.id)),
            _ => self.add_references(entry, source, 0, &mut found),
        }
        found
    }

    fn add_references(&self, entry: &TypeEntry, source: Source, offset: u64, found: &mut References) {
        if !entry.has_references {
            return;
        }
        let mut fields = |fields: &[Field]| {
            for field in fields {
                self.add_references(self.known_type(field.ty), source, offset + field.offset, found);
            }
        };
        match &entry.ty.shape {
            Shape::Ref { .. } => found.push((offset, entry.id)),
            Shape::Struct(parts) => fields(parts),
            Shape::Array { element, count } => {
                let element = self.known_type(*element);
                for index in 0..*count {
                    self.add_references(element, source, offset + index * element.ty.size, found);
                }
            }
            Shape::Enum(shape) => {
                fields(&shape.prefix);
                // Without validation, it may be no value of the enum.
                if let Ok(variant) = self.variant(shape, source, offset) {
                    fields(&variant.fields);
                }
            }
            _ => {}
        }
    }
}

/// Ranges of bytes: start and end, ascending.
type Ranges = SmallVec<[(u64, u64); 4]>;

/// Adds the cells of a part of `size` bytes at `offset`, behind all that are there.
fn add(ranges: &mut Ranges, cells: &Cells, offset: u64, size: u64) {
    let mut push = |start: u64, end: u64| match ranges.last_mut() {
        _ if start == end => {}
        Some(last) if last.1 == start => last.1 = end,
        _ => ranges.push((start, end)),
    };
    match cells {
        Cells::None => {}
        Cells::All => push(offset, offset + size),
        Cells::Ranges(parts) => parts.iter().for_each(|(start, end)| push(offset + start, offset + end)),
    }
}

/// The instruction for a retag where there is no aliasing model; `None` if there is nothing to do.
pub(crate) fn leave_out(op: &Op) -> Option<Insn> {
    match *op {
        Op::Retag { dst, src, .. }
        | Op::RetagWide { dst, data: src, .. }
        | Op::RetagSecond { dst, second: src, .. } => match src.as_cell() {
            Some(src) if src == dst => None,
            Some(src) => Some(Insn::MovPtr { dst, src }),
            None => Some(Insn::Plain { op }),
        },
        Op::RetagPair { dst, dst2, first, second, .. }
            if first.as_cell() == Some(dst) && second.as_cell() == Some(dst2) =>
        {
            None
        }
        Op::RetagMem { .. } => None,
        _ => Some(Insn::Plain { op }),
    }
}
