//! Reborrows: pointers that get tags of their own.
//!
//! References without metadata and references to slices, in cells, have instructions of their own, for which everything is
//! decided when the code is decoded. For other values, see [`crate::spots`].

use assay_ir::scalar::RetagMode;
use assay_ir::{Cells, Field, Meta, Op, Pointee, RefKind, Shape, TypeId};
use assay_memory::{Pointer, Protector, Prov, Retag, Sharing, Site, WantsSites};
use assay_report::{Borrow, FindingKind, UbKind};

use crate::guards::NOT_SHARED;
use crate::insn::{Insn, Mixed};
use crate::reborrows::Claim;
use crate::types::TypeEntry;
use crate::{Machine, Stop};

/// What sort of reborrow an instruction makes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct How {
    borrow: Borrow,
    protector: Protector,
    pointee: Behind,
    same: Same,
}

const _: () = assert!(size_of::<How>() <= 4);

/// What is behind a pointer.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Behind(u8);

impl Behind {
    const UNPIN: u8 = 1;
    /// Whether all bytes are inside of an `UnsafeCell`, or none.
    const IN_CELL: u8 = 2;

    const fn new(unpin: bool, in_cell: bool) -> Behind {
        Behind(if unpin { Behind::UNPIN } else { 0 } | if in_cell { Behind::IN_CELL } else { 0 })
    }
}

/// How it is found out whether a new pointer is the one that it is made of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Same {
    /// It never is.
    Never,
    /// As for a shared reference to bytes outside of cells.
    Shared,
    /// As for a protected one.
    Protected,
    /// As for a shared reference to bytes in cells, or a raw pointer.
    InCells,
}

impl Same {
    const fn new(borrow: Borrow, protector: Protector, in_cell: bool) -> Same {
        match (borrow, protector) {
            (Borrow::Shared | Borrow::RawConst, _) if in_cell => Same::InCells,
            (Borrow::Shared | Borrow::RawConst, Protector::None) => Same::Shared,
            (Borrow::Shared, Protector::Strong) => Same::Protected,
            (Borrow::RawMut, _) => Same::InCells,
            _ => Same::Never,
        }
    }
}

impl How {
    /// That of a place that a call takes or fills.
    pub(crate) const IN_PLACE: How = How::of(Borrow::InPlace, Protector::Strong, true, false);

    const fn of(borrow: Borrow, protector: Protector, unpin: bool, in_cell: bool) -> How {
        let same = Same::new(borrow, protector, in_cell);
        How { borrow, protector, pointee: Behind::new(unpin, in_cell), same }
    }

    fn unpin(self) -> bool {
        self.pointee.0 & Behind::UNPIN != 0
    }

    fn in_cell(self) -> bool {
        self.pointee.0 & Behind::IN_CELL != 0
    }

    /// What a reborrow on this occasion does; `None` if nothing, for a raw pointer inside of another value.
    pub(crate) fn new(shape: &Shape, mode: RetagMode) -> Option<(&Pointee, How)> {
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
        Some((pointee, How::of(borrow, protector, pointee.unpin, pointee.cells == Cells::All)))
    }

    /// The same for bytes that are all inside of an `UnsafeCell`, or none.
    pub(crate) fn in_cells(self, in_cell: bool) -> How {
        How::of(self.borrow, self.protector, self.unpin(), in_cell)
    }

    /// What the new pointer claims, if it is a reference (or a constant raw pointer) that gets a tag for it.
    pub(crate) fn claim(self) -> Option<Claim> {
        match self.borrow {
            Borrow::Shared | Borrow::RawConst if !self.in_cell() => {
                Some(Claim::Frozen { raw: self.borrow == Borrow::RawConst })
            }
            Borrow::Mutable | Borrow::TwoPhase if self.unpin() => {
                Some(Claim::Unique { two_phase: self.borrow == Borrow::TwoPhase })
            }
            _ => None,
        }
    }

    /// Whether it is a shared reference to bytes outside of cells that a function gets.
    pub(crate) fn is_shared_argument(self) -> bool {
        self.same == Same::Protected
    }

    pub(crate) fn is_protected(self) -> bool {
        self.protector != Protector::None
    }

    /// To be completed by the memory.
    #[inline(always)]
    pub(crate) fn retag(self) -> Retag<'static> {
        use assay_memory::Cells::{All, None};
        let (start, end, site) = (0, 0, Site::default());
        let cells = if self.in_cell() { All } else { None };
        Retag { borrow: self.borrow, start, end, unpin: self.unpin(), cells, protector: self.protector, site }
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
                    let how = how.in_cells(*cells == Cells::All);
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

impl Machine<'_> {
    /// If a reborrow, by the top frame's instruction at `ip`, would give the pointer that it is made of: does what else is to be done,
    /// and is true. A no means nothing.
    #[inline(always)]
    pub(crate) fn is_same(&mut self, ptr: Pointer, size: u64, how: How, ip: *const Insn) -> bool {
        match how.same {
            Same::Never => false,
            Same::Shared => self.memory.is_same_shared(ptr, size),
            Same::Protected => {
                let sharing = self.memory.share_protected(ptr, size, self.schedule.alive.len() == 1);
                self.shares(sharing, ptr, ip)
            }
            Same::InCells => self.memory.is_same_in_cells(ptr, size),
        }
    }

    /// Whether a reborrow gives the pointer that it is made of; then what is left to do is done.
    #[inline(always)]
    fn shares(&mut self, sharing: Sharing, ptr: Pointer, ip: *const Insn) -> bool {
        match sharing {
            Sharing::Nothing => false,
            Sharing::Tag => self.guard_shared(ptr.prov, ip),
            Sharing::All => true,
        }
    }

    /// A reborrow of a pointer that is in a cell, by the top frame's instruction at `ip`.
    #[inline(never)]
    pub(crate) fn retag_cell(&mut self, ptr: Pointer, size: u64, how: How, ip: *const Insn) -> Result<Pointer, Stop> {
        if is_nothing(ptr) {
            return Ok(ptr);
        }
        self.collect_if_due();
        self.retag_simple(ptr, size, how, ip).map_err(|stop| self.or_invalid(stop, ip))
    }

    /// The same of any pointer of which all bytes are in cells or none.
    #[inline(always)]
    pub(crate) fn retag_simple(&mut self, ptr: Pointer, size: u64, how: How, ip: *const Insn) -> Result<Pointer, Stop> {
        match self.memory.wants_sites() {
            WantsSites::Races => {
                self.set_site_with(ip, |memory| {
                    memory.is_shared() && !memory.may_retag(ptr, size, how.borrow, how.in_cell())
                });
            }
            _ => self.set_site(ip),
        }
        if how.borrow == Borrow::Shared
            && !how.in_cell()
            && let Some(prov) = self.memory.retag_quietly(ptr, size, how.protector)
        {
            return Ok(self.with_provenance(ptr, prov, how.protector));
        }
        let new = self.reborrow(ptr, size, how.retag())?;
        if self.memory.has_events() {
            self.tell_events(ip);
        }
        Ok(new)
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
        if is_nothing(ptr) {
            return Ok(ptr);
        }
        self.collect_if_due();
        self.retag_partly(ptr, how, what, ip).map_err(|stop| self.or_invalid(stop, ip))
    }

    /// The same of any pointer.
    pub(crate) fn retag_partly(
        &mut self,
        ptr: Pointer,
        how: How,
        what: &Mixed,
        ip: *const Insn,
    ) -> Result<Pointer, Stop> {
        let races = self.memory.wants_sites() == WantsSites::Races;
        if races {
            self.set_whole_site(ip);
        }
        if self.share_mixed(ptr, how, what, ip)? {
            return Ok(ptr);
        }
        if !races {
            self.set_whole_site(ip);
        }
        let new = Retag { cells: assay_memory::Cells::Ranges(&what.cells), ..how.retag() };
        let made = self.reborrow(ptr, what.size, new)?;
        if self.memory.has_events() {
            self.tell_events(ip);
        }
        Ok(made)
    }

    /// Whether such a reborrow gives the pointer that it is made of; then all else is done.
    #[inline(always)]
    fn share_mixed(&mut self, ptr: Pointer, how: How, what: &Mixed, ip: *const Insn) -> Result<bool, Stop> {
        if how.borrow != Borrow::Shared {
            return Ok(false);
        }
        let is_nested = self.schedule.alive.len() == 1;
        let sharing = self.memory.share_mixed(ptr, (what.size, &what.cells), how.protector, is_nested)?;
        Ok(self.shares(sharing, ptr, ip))
    }

    /// A reborrow of what is no valid reference says so.
    #[cold]
    pub(crate) fn or_invalid(&mut self, stop: Stop, ip: *const Insn) -> Stop {
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
    pub(crate) fn reborrow(&mut self, ptr: Pointer, size: u64, new: Retag<'_>) -> Result<Pointer, Stop> {
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
}

/// Whether there is nothing behind a pointer that could be borrowed.
#[inline(always)]
pub(crate) fn is_nothing(ptr: Pointer) -> bool {
    ptr.prov.is_none() || ptr.prov.is_uninit() || ptr.addr == 0
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
