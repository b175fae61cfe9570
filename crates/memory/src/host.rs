//! Bytes in bulk, for the host: what the system reads and writes on the program's behalf.

use assay_report::Access;

use crate::{MemResult, Memory, Pointer};

impl Memory {
    /// The bytes at a pointer, all initialised. Of zero bytes nothing is demanded.
    ///
    /// # Errors
    /// Not accessible, not initialised.
    pub fn bytes(&mut self, ptr: Pointer, len: u64) -> MemResult<&[u8]> {
        if len == 0 {
            return Ok(&[]);
        }
        let (slot, at) = self.readable(ptr, 0, len, 1)?;
        Ok(slot.range(at, len))
    }

    /// The bytes at two pointers, `len` at each, as [`Memory::bytes`].
    ///
    /// # Errors
    /// Not accessible, not initialised.
    pub fn bytes_of_both(&mut self, a: Pointer, b: Pointer, len: u64) -> MemResult<(&[u8], &[u8])> {
        if len == 0 {
            return Ok((&[], &[]));
        }
        let (a, a_at) = self.read_place(a, 0, len, 1)?;
        let (b, b_at) = self.read_place(b, 0, len, 1)?;
        Ok((self.slots[a].range(a_at, len), self.slots[b].range(b_at, len)))
    }

    /// The bytes at a pointer, to be overwritten: they count as initialised, without provenance, whatever the caller does.
    ///
    /// # Errors
    /// Not accessible, read-only.
    pub fn bytes_mut(&mut self, ptr: Pointer, len: u64) -> MemResult<&mut [u8]> {
        if len == 0 {
            return Ok(&mut []);
        }
        let (slot, at) = self.writable(ptr, 0, len, 1)?;
        slot.init.set_init(at, len);
        slot.prov.clear(at, len);
        Ok(slot.range_mut(at, len))
    }

    /// Writes bytes.
    ///
    /// # Errors
    /// Not accessible, read-only.
    pub fn write_bytes(&mut self, ptr: Pointer, bytes: &[u8]) -> MemResult {
        self.bytes_mut(ptr, bytes.len() as u64)?.copy_from_slice(bytes);
        Ok(())
    }

    /// The bytes up to a zero, without the zero.
    ///
    /// # Errors
    /// Not accessible or not initialised up to a zero.
    pub fn c_str(&mut self, ptr: Pointer) -> MemResult<&[u8]> {
        let (index, at) = self.locate(ptr, 0, 1, 1, Access::Read)?;
        let slot = &self.slots[index];
        let rest = &slot.bytes()[at as usize..];
        let init = |byte: usize| slot.init.is_init(at + byte as u64, 1);
        match (0..rest.len()).find(|&byte| rest[byte] == 0 || !init(byte)) {
            Some(end) if init(end) => self.bytes(ptr, end as u64 + 1).map(|bytes| &bytes[..end]),
            Some(uninit) => Err(self.uninit(index, at, uninit as u64 + 1)),
            None => Err(self.fault(ptr, rest.len() as u64, 1, Access::Read)),
        }
    }
}
