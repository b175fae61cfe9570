//! Pointer arithmetic, and pointers made of integers.

use assay_ir::scalar::OffsetMode;
use assay_memory::{Pointer, ProvenanceMode};
use assay_report::{UbKind, WarningKind};

use crate::{Machine, Stop};

impl Machine<'_> {
    /// `base + index * stride`.
    #[inline(always)]
    pub(crate) fn pointer_offset(
        &self,
        mode: OffsetMode,
        base: Pointer,
        index: i64,
        stride: u64,
    ) -> Result<Pointer, Stop> {
        match mode {
            OffsetMode::Wrapping => Ok(self.wrapping_offset(base, index.wrapping_mul(stride as i64))),
            OffsetMode::Inbounds => match index.checked_mul(stride as i64) {
                Some(delta) => self.memory.inbounds(base, delta),
                None => Err(offset_overflow(index.into(), stride)),
            },
        }
    }

    /// Moved by some bytes, around the end of the address space if need be.
    #[inline(always)]
    pub(crate) fn wrapping_offset(&self, base: Pointer, bytes: i64) -> Pointer {
        base.with_addr(base.addr.wrapping_add_signed(bytes) & self.target().address_mask())
    }

    /// The place `base[index]`.
    #[inline(always)]
    pub(crate) fn pointer_index(&self, base: Pointer, index: u64, stride: u64) -> Result<Pointer, Stop> {
        match index.checked_mul(stride).map(i64::try_from) {
            Some(Ok(delta)) => self.memory.inbounds(base, delta),
            _ => Err(offset_overflow(index.into(), stride)),
        }
    }

    /// An int-to-pointer cast.
    #[inline(never)]
    pub(crate) fn pointer_from_exposed(&mut self, address: u64) -> Result<Pointer, Stop> {
        match self.memory.config().provenance {
            ProvenanceMode::Strict => return Err(UbKind::StrictProvenance { address }.into()),
            ProvenanceMode::Default => self.warn_here(WarningKind::IntToPointer { address }),
            ProvenanceMode::Permissive => {}
        }
        Ok(self.memory.from_exposed(address))
    }
}

#[cold]
#[inline(never)]
fn offset_overflow(count: i128, size: u64) -> Stop {
    UbKind::OffsetOverflow { count, size }.into()
}
