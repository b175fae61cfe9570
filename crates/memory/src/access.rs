//! Reading and writing scalars: the hot path.
//!
//! `off` is added to the pointer's address before the access; `align` is demanded of the pointer itself, in bytes, a
//! power of two. All checks of one access are made at once.

use assay_report::Access;

use crate::{MemResult, Memory, Pointer, Prov};

macro_rules! scalars {
    ($($read:ident $write:ident $ty:ty;)*) => {$(
        /// Reads an initialised integer; its provenance is dropped.
        ///
        /// # Errors
        /// Not dereferenceable for this access, misaligned, not initialised.
        #[inline(always)]
        pub fn $read(&self, ptr: Pointer, off: u64, align: u64) -> MemResult<$ty> {
            todo!()
        }

        /// Writes an integer.
        ///
        /// # Errors
        /// Not dereferenceable for this access, misaligned, read-only.
        #[inline(always)]
        pub fn $write(&mut self, ptr: Pointer, off: u64, align: u64, value: $ty) -> MemResult {
            todo!()
        }
    )*};
}

impl Memory {
    scalars! {
        read_u8 write_u8 u8;
        read_u16 write_u16 u16;
        read_u32 write_u32 u32;
        read_u64 write_u64 u64;
        read_u128 write_u128 u128;
    }

    /// Reads a pointer. Without provenance unless all eight bytes are of one pointer, in order.
    ///
    /// # Errors
    /// As for integers.
    #[inline(always)]
    pub fn read_ptr(&self, ptr: Pointer, off: u64, align: u64) -> MemResult<Pointer> {
        todo!()
    }

    /// Writes a pointer.
    ///
    /// # Errors
    /// As for integers.
    #[inline(always)]
    pub fn write_ptr(&mut self, ptr: Pointer, off: u64, align: u64, value: Pointer) -> MemResult {
        todo!()
    }

    /// Reads `size` bytes (1, 2, 4 or 8) that may be uninitialised: a cell, and [`Prov::UNINIT`] if any byte is
    /// uninitialised, the provenance if they are one whole pointer, else [`Prov::NONE`].
    ///
    /// # Errors
    /// Not dereferenceable for this access, misaligned.
    #[inline]
    pub fn read_maybe(&self, ptr: Pointer, off: u64, align: u64, size: u64) -> MemResult<(u64, Prov)> {
        todo!()
    }

    /// Writes what [`Memory::read_maybe`] gave.
    ///
    /// # Errors
    /// As for integers.
    #[inline]
    pub fn write_maybe(&mut self, ptr: Pointer, off: u64, align: u64, size: u64, value: u64, prov: Prov) -> MemResult {
        todo!()
    }

    /// Makes `size` bytes uninitialised.
    ///
    /// # Errors
    /// As for integers.
    pub fn write_uninit(&mut self, ptr: Pointer, off: u64, align: u64, size: u64) -> MemResult {
        todo!()
    }

    /// Demands that `size` bytes at the pointer may be accessed, without accessing them. Of zero bytes, nothing but the
    /// alignment is demanded, and for [`Access::Reference`] that it is not null.
    ///
    /// # Errors
    /// Null, dangling, out of bounds, without provenance, misaligned; read-only for [`Access::Write`].
    #[inline]
    pub fn check(&self, ptr: Pointer, size: u64, align: u64, access: Access) -> MemResult {
        todo!()
    }

    /// Demands that `size` bytes at `ptr + off` are accessible and initialised.
    ///
    /// # Errors
    /// Not dereferenceable, not initialised.
    #[inline]
    pub fn check_init(&self, ptr: Pointer, off: u64, size: u64) -> MemResult {
        todo!()
    }

    /// Whether all of `size` bytes at `ptr + off` are initialised; false if they are not accessible.
    pub fn is_init(&self, ptr: Pointer, off: u64, size: u64) -> bool {
        todo!()
    }

    /// Whether a reference to `size` bytes of this alignment may exist here: what [`Memory::check`] demands for
    /// [`Access::Reference`], as a test.
    #[inline]
    pub fn dereferenceable(&self, ptr: Pointer, size: u64, align: u64) -> bool {
        todo!()
    }

    /// Whether the pointer is aligned, by the configured way of checking.
    #[inline]
    pub fn is_aligned(&self, ptr: Pointer, align: u64) -> bool {
        todo!()
    }

    /// Demands alignment only.
    ///
    /// # Errors
    /// Misaligned.
    #[inline]
    pub fn check_align(&self, ptr: Pointer, align: u64, access: Access) -> MemResult {
        todo!()
    }

    /// Whether writes through the pointer are forbidden because its allocation is immutable.
    pub fn is_read_only(&self, ptr: Pointer) -> bool {
        todo!()
    }
}
