//! Whole ranges of memory.

use assay_report::{Access, Finding, UbKind};

use crate::{MemResult, Memory, Pointer};

impl Memory {
    /// Copies `size` bytes with their initialisation and provenance, as `memmove` does; nothing happens for 0 bytes.
    ///
    /// # Errors
    /// Source or destination not accessible, destination read-only, not allowed by the aliasing model.
    #[inline]
    pub fn copy(&mut self, dst: Pointer, src: Pointer, size: u64) -> MemResult {
        if size == 0 {
            return Ok(());
        }
        let from = self.locate(src, 0, size, 1, Access::Read)?;
        self.borrowed_read(from, size, src.prov)?;
        let to = self.locate(dst, 0, size, 1, Access::Write)?;
        if self.slots[to.0].read_only {
            return Err(self.read_only(to.0, to.1, size));
        }
        self.borrowed_write(to, size, dst.prov)?;
        self.copy_between(to, from, size);
        Ok(())
    }

    /// The bytes `start..end` of what was copied to this place just now are padding there: they become uninitialised. That is part of
    /// the copy, and no access by itself.
    pub fn lose_contents(&mut self, copy: Pointer, start: u64, end: u64) {
        if let Some((index, at)) = self.find(copy, start, end - start) {
            let slot = &mut self.slots[index];
            slot.init.set_uninit(at, end - start);
            slot.prov.clear(at, end - start);
        }
    }

    /// The same of bytes that are integers: they keep no provenance.
    pub fn lose_provenance(&mut self, copy: Pointer, start: u64, end: u64) {
        if let Some((index, at)) = self.find(copy, start, end - start) {
            self.slots[index].prov.clear(at, end - start);
        }
    }

    /// Copies between slots, each given by index and offset; in bounds.
    pub(crate) fn copy_between(&mut self, (dst, dst_at): (usize, u64), (src, src_at): (usize, u64), len: u64) {
        if dst == src {
            let slot = &mut self.slots[dst];
            slot.data.copy_within(src_at as usize..(src_at + len) as usize, dst_at as usize);
            slot.init.copy_within(dst_at, src_at, len);
            slot.prov.copy_within(dst_at, src_at, len, slot.init.size());
        } else if let Ok([dst, src]) = self.slots.get_disjoint_mut([dst, src]) {
            dst.range_mut(dst_at, len).copy_from_slice(src.range(src_at, len));
            if src.init.is_init(src_at, len) {
                dst.init.set_init(dst_at, len);
            } else {
                dst.init.insert(dst_at, len, &src.init.extract(src_at, len));
            }
            dst.prov.copy_from(dst_at, &src.prov, src_at, len, dst.init.size());
        }
    }

    /// Demands that two ranges of `size` bytes do not overlap, by address.
    ///
    /// # Errors
    /// `OverlappingCopy`.
    #[inline]
    pub fn check_disjoint(&self, dst: Pointer, src: Pointer, size: u64) -> MemResult {
        if dst.addr.abs_diff(src.addr) >= size { Ok(()) } else { Err(self.overlapping(dst, src, size)) }
    }

    #[cold]
    fn overlapping(&self, dst: Pointer, src: Pointer, size: u64) -> Box<Finding> {
        UbKind::OverlappingCopy { from: self.describe(src), to: self.describe(dst), size }.into()
    }

    /// Sets `size` bytes.
    ///
    /// # Errors
    /// Not accessible, read-only.
    pub fn fill(&mut self, ptr: Pointer, byte: u8, size: u64) -> MemResult {
        if size == 0 {
            return Ok(());
        }
        self.bytes_mut(ptr, size)?.fill(byte);
        Ok(())
    }

    /// Copies the first `size` bytes at the pointer to the `count - 1` places of the same size behind them.
    ///
    /// # Errors
    /// Not accessible, read-only.
    pub fn repeat(&mut self, ptr: Pointer, size: u64, count: u64) -> MemResult {
        if size == 0 || count == 0 {
            return Ok(());
        }
        let Some(total) = size.checked_mul(count) else { return Err(self.fault(ptr, 0, u64::MAX, Access::Write)) };
        // The first is there already.
        if total == size {
            return self.check(ptr, total, 1, Access::Write);
        }
        let (slot, at) = self.writable(ptr, 0, total, 1)?;
        // Each round doubles what is done.
        let mut done = size;
        while done < total {
            let len = done.min(total - done);
            slot.data.copy_within(at as usize..(at + len) as usize, (at + done) as usize);
            slot.init.copy_within(at + done, at, len);
            slot.prov.copy_within(at + done, at, len, slot.init.size());
            done += len;
        }
        Ok(())
    }
}
