//! Retags of values that are more than a reference: of all references in them.
//!
//! Where these are is planned for each type ([`Plan`]), so that most values are not walked over.

use assay_ir::scalar::RetagMode;
use assay_ir::{Cells, Meta, Op, Pointee, Shape, TypeId};
use assay_memory::{Pointer, Retag};
use smallvec::SmallVec;

use crate::frame::Regs;
use crate::insn::{Insn, Mixed};
use crate::load::Code;
use crate::object::ObjectLayout;
use crate::plan::{Plan, Step};
use crate::retag::{How, is_nothing};
use crate::types::TypeEntry;
use crate::validity::{Source, described};
use crate::{Machine, Stop};

/// A reference in a value.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Spot {
    /// Its offset.
    at: u64,
    /// Its type.
    ty: TypeId,
}

impl Step for Spot {
    fn shifted(self, by: u64) -> Spot {
        Spot { at: self.at + by, ..self }
    }
}

/// On which occasion, and by which instruction of the top frame, references are retagged.
#[derive(Clone, Copy)]
struct Occasion {
    mode: RetagMode,
    ip: *const Insn,
}

impl Machine<'_> {
    /// A retag without an instruction of its own.
    #[inline(never)]
    pub(crate) fn retag(&mut self, op: &Op, regs: Regs, code: *const Code, ip: *const Insn) -> Result<(), Stop> {
        // Never in the middle: nobody has the new pointers yet.
        self.collect_if_due();
        self.retag_op(op, regs, code, ip).map_err(|stop| self.or_invalid(stop, ip))
    }

    fn retag_op(&mut self, op: &Op, regs: Regs, code: *const Code, ip: *const Insn) -> Result<(), Stop> {
        let value = |operand| {
            let (addr, prov) = described(regs, operand, code);
            Pointer { addr, prov }
        };
        match *op {
            Op::Retag { ty, mode, dst, src } => {
                let cells = [value(src), Pointer::NULL];
                let [ptr, _] = self.retag_cells(ty, Occasion { mode, ip }, cells)?;
                regs.set_ptr(dst, ptr);
            }
            Op::RetagWide { ty, mode, dst, data, meta } => {
                let [ptr, _] = self.retag_cells(ty, Occasion { mode, ip }, [value(data), value(meta)])?;
                regs.set_ptr(dst, ptr);
            }
            Op::RetagSecond { ty, mode, dst, first, second } => {
                let [_, ptr] = self.retag_cells(ty, Occasion { mode, ip }, [value(first), value(second)])?;
                regs.set_ptr(dst, ptr);
            }
            Op::RetagPair { ty, mode, dst, dst2, first, second } => {
                let pair = self.retag_cells(ty, Occasion { mode, ip }, [value(first), value(second)])?;
                regs.set_ptr(dst, pair[0]);
                regs.set_ptr(dst2, pair[1]);
            }
            Op::RetagMem { ty, mode, ptr, off } => {
                let place = regs.ptr(ptr).wrapping_offset(off.into());
                self.retag_memory(ty, Occasion { mode, ip }, place)?;
            }
            _ => return Err(self.internal("no retag")),
        }
        Ok(())
    }

    /// Retags the references in a value of one or two cells.
    fn retag_cells(&mut self, ty: TypeId, when: Occasion, mut cells: [Pointer; 2]) -> Result<[Pointer; 2], Stop> {
        let second = self.target().pointer_bytes();
        let source = Source::Cells(cells.map(|cell| (cell.addr, cell.prov)), second);
        self.each_reference(ty, when, source, &mut |machine, spot| {
            let cell = &mut cells[usize::from(spot.at >= second)];
            *cell = machine.retag_spot(*cell, spot, when, source)?;
            Ok(())
        })?;
        Ok(cells)
    }

    /// Retags the references in a value in memory. That is part of the copy that has brought the value there, and no access
    /// by itself.
    fn retag_memory(&mut self, ty: TypeId, when: Occasion, place: Pointer) -> Result<(), Stop> {
        let source = Source::Memory(place);
        self.each_reference(ty, when, source, &mut |machine, spot| {
            let old = machine.memory.peek_ptr(place, spot.at, 1)?;
            let new = machine.retag_spot(old, spot, when, source)?;
            if new.prov != old.prov {
                machine.memory.poke_provenance(place, spot.at, new.prov);
            }
            Ok(())
        })
    }

    /// Calls `visit` with the references in a value that this sort of retag is about.
    #[inline(always)]
    fn each_reference(
        &mut self,
        ty: TypeId,
        when: Occasion,
        source: Source,
        visit: &mut dyn FnMut(&mut Self, Spot) -> Result<(), Stop>,
    ) -> Result<(), Stop> {
        // SAFETY: types stay loaded.
        let entry = unsafe { &*self.entry(ty) };
        if let (Shape::RawPtr(_), RetagMode::RawConst | RetagMode::RawMut) = (&entry.ty.shape, when.mode) {
            return visit(self, Spot { at: 0, ty });
        }
        self.carry_out(&entry.references, source, 0, visit)
    }

    /// Retags the reference at an offset of a value.
    fn retag_spot(&mut self, ptr: Pointer, spot: Spot, when: Occasion, source: Source) -> Result<Pointer, Stop> {
        if is_nothing(ptr) {
            return Ok(ptr);
        }
        // SAFETY: types stay loaded.
        let entry = unsafe { &*self.entry(spot.ty) };
        let Some((pointee, how)) = How::new(&entry.ty.shape, when.mode) else { return Ok(ptr) };
        // Without validation, the metadata may be anything. It says how much is borrowed; nothing is then.
        let Ok((size, _)) = self.layout_behind(pointee, source, spot.at) else { return Ok(ptr) };
        if let Some(in_cell) = is_all_in_cells(pointee) {
            let how = how.in_cells(in_cell);
            if self.is_same(ptr, size, how, when.ip) {
                return Ok(ptr);
            }
            return self.retag_simple(ptr, size, how, when.ip);
        }
        if let (Meta::None, Cells::Ranges(cells)) = (&pointee.meta, &pointee.cells)
            && !cells.is_empty()
        {
            return self.retag_partly(ptr, how, &Mixed { size, cells: cells.clone() }, when.ip);
        }
        let mut ranges = Ranges::new();
        self.cells_behind(pointee, source, spot.at, &mut ranges);
        let cells = match &ranges[..] {
            [] if pointee.cells == Cells::None => assay_memory::Cells::None,
            [] if size == 0 => assay_memory::Cells::All,
            [(0, end)] if *end == size => assay_memory::Cells::All,
            ranges => assay_memory::Cells::Ranges(ranges),
        };
        self.set_whole_site(when.ip);
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

    /// Decides where the references in values of a type are. The types of its parts are loaded.
    pub(crate) fn plan_references(&self, entry: &TypeEntry) -> Plan<Spot> {
        match &entry.ty.shape {
            _ if !entry.has_references => Plan::default(),
            Shape::Ref { .. } => Plan::always([Spot { at: 0, ty: entry.id }]),
            _ => self.plan(&entry.ty, |part| &part.references, |_, _, plan| plan),
        }
    }
}

/// Whether all bytes behind a pointer are in cells, or none, if one of these is certain.
fn is_all_in_cells(pointee: &Pointee) -> Option<bool> {
    let all = |cells: &Cells| match cells {
        Cells::None => Some(false),
        Cells::All => Some(true),
        Cells::Ranges(_) => None,
    };
    match &pointee.meta {
        Meta::None | Meta::Unknown => all(&pointee.cells),
        Meta::Slice { cells, .. } if pointee.size == 0 => all(cells),
        Meta::Slice { .. } | Meta::Vtable { .. } => None,
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
