//! Bytes in bulk, for the host: what the system reads and writes on the program's behalf.

use crate::{MemResult, Memory, Pointer};

impl Memory {
    /// The bytes at a pointer, all initialised. Of zero bytes nothing is demanded.
    ///
    /// # Errors
    /// Not accessible, not initialised.
    pub fn bytes(&self, ptr: Pointer, len: u64) -> MemResult<&[u8]> {
        todo!()
    }

    /// The bytes at a pointer, to be overwritten: they count as initialised, without provenance, whatever the caller does.
    ///
    /// # Errors
    /// Not accessible, read-only.
    pub fn bytes_mut(&mut self, ptr: Pointer, len: u64) -> MemResult<&mut [u8]> {
        todo!()
    }

    /// Writes bytes.
    ///
    /// # Errors
    /// Not accessible, read-only.
    pub fn write_bytes(&mut self, ptr: Pointer, bytes: &[u8]) -> MemResult {
        todo!()
    }

    /// The bytes up to a zero, without the zero.
    ///
    /// # Errors
    /// Not accessible or not initialised up to a zero.
    pub fn c_str(&self, ptr: Pointer) -> MemResult<&[u8]> {
        todo!()
    }
}
