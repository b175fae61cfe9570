//! Looking at memory without an access: for the machine's own purposes (validity, vtables), which no aliasing model sees.

use assay_report::Access;

use crate::{MemResult, Memory, Pointer, Prov};

impl Memory {
    /// As [`Memory::read_ptr`].
    ///
    /// # Errors
    /// As [`Memory::read_ptr`], but for the aliasing model.
    #[inline(always)]
    pub fn peek_ptr(&self, ptr: Pointer, off: u64, align: u64) -> MemResult<Pointer> {
        if let Some(slot) = self.slots.get(ptr.prov.alloc.index())
            && let Some(at) = slot.plain(self.alone.words, ptr, off, 8, align)
        {
            return Ok(slot.load_pointer(at));
        }
        self.peek_ptr_slow(ptr, off, align)
    }

    #[inline(never)]
    fn peek_ptr_slow(&self, ptr: Pointer, off: u64, align: u64) -> MemResult<Pointer> {
        let target = self.config.target;
        let (slot, at) = self.initialised(ptr, off, target.pointer_bytes(), align)?;
        Ok(slot.get_pointer(at, target))
    }

    /// As [`Memory::read_maybe`].
    ///
    /// # Errors
    /// As [`Memory::read_maybe`], but for the aliasing model.
    #[inline]
    pub fn peek_maybe(&self, ptr: Pointer, off: u64, align: u64, size: u64) -> MemResult<(u64, Prov)> {
        self.maybe_at(self.locate(ptr, off, size, align, Access::Read)?, size)
    }

    /// As [`Memory::bytes`].
    ///
    /// # Errors
    /// As [`Memory::bytes`], but for the aliasing model.
    pub fn peek_bytes(&self, ptr: Pointer, len: u64) -> MemResult<&[u8]> {
        if len == 0 {
            return Ok(&[]);
        }
        let (slot, at) = self.initialised(ptr, 0, len, 1)?;
        Ok(slot.range(at, len))
    }
}
