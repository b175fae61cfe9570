//! Atomic accesses and fences. What a load reads is the race detector's business, and with it the chooser's.

use assay_ir::scalar::{MemTy, Ordering, RmwOp};
use assay_ir::{Intrinsic, IntrinsicOp};
use assay_memory::{AtomicPlace, Choose, Exchange, Pointer, Prov, Reason, Scalar};
use assay_report::{Access, FindingKind, UbKind, WarningKind};

use crate::foreign::Value;
use crate::frame::Regs;
use crate::{Machine, Stop, arith};

impl Machine<'_> {
    pub(super) fn atomic(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        self.count_step();
        match op.name {
            Intrinsic::AtomicLoad => self.atomic_load(op, regs),
            Intrinsic::AtomicStore => self.atomic_store(op, regs),
            Intrinsic::AtomicRmw => self.atomic_rmw(op, regs),
            Intrinsic::AtomicCompareExchange => self.atomic_compare_exchange(op, regs),
            _ => self.atomic_fence(op),
        }
    }

    fn atomic_load(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let ty = self.scalar_kind(op, 0)?;
        let place = self.atomic_place(op, regs, ty)?;
        // Others may be made of a compare-exchange.
        if place.size > self.target().pointer_bytes() || place.ordering != Ordering::Relaxed {
            self.check_atomic(place)?;
        }
        let (value, outdated) = self.memory.atomic_load(place, &mut *self.chooser)?;
        if outdated && self.config.track_weak_loads {
            self.tell_outdated(place);
        }
        self.has_polled(place.ptr.addr, value.bits);
        regs.set_param(op.rets[0], value_of(ty, value));
        Ok(())
    }

    fn atomic_store(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let ty = self.scalar_kind(op, 0)?;
        let place = self.atomic_place(op, regs, ty)?;
        self.check_atomic(place)?;
        self.has_not_polled();
        self.memory.atomic_store(place, scalar_of(ty, regs.value(op.args[1])))
    }

    fn atomic_rmw(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let ty = self.scalar_kind(op, 0)?;
        let Some(&kind) = RmwOp::ALL.get(op.imms[2] as usize) else {
            return Err(self.internal(format!("no kind of read-modify-write: {}", op.imms[2])));
        };
        let place = self.atomic_place(op, regs, ty)?;
        let operand = scalar_of(ty, regs.value(op.args[1]));
        self.check_atomic(place)?;
        self.has_not_polled();
        let old = self.memory.atomic_update(place, |old| Scalar {
            bits: arith::rmw(kind, place.size, old.bits, operand.bits),
            // Exchange takes the operand's provenance; arithmetic on a pointer keeps the pointer's.
            prov: if kind == RmwOp::Xchg { operand.prov } else { scalar_of(ty, value_of(ty, old)).prov },
        })?;
        regs.set_param(op.rets[0], value_of(ty, old));
        Ok(())
    }

    fn atomic_compare_exchange(&mut self, op: &IntrinsicOp, regs: Regs) -> Result<(), Stop> {
        let ty = self.scalar_kind(op, 0)?;
        let place = self.atomic_place(op, regs, ty)?;
        let failure = self.ordering(op, 2)?;
        let (expected, new) = (scalar_of(ty, regs.value(op.args[1])), scalar_of(ty, regs.value(op.args[2])));
        self.check_atomic(place)?;
        let (weak, rate) = (op.imms[3] != 0, self.config.weak_failure_rate);
        let exchange = Exchange {
            expected: &|value| value.bits == expected.bits,
            new,
            spurious: &|chooser: &mut dyn Choose| weak && rate.happens(chooser, Reason::WeakFailure),
        };
        let (old, success) = self.memory.atomic_compare_exchange(place, failure, &exchange, &mut *self.chooser)?;
        // What fails without need is tried again, and not because of others.
        if success {
            self.has_not_polled();
        } else if old.bits != expected.bits {
            self.has_polled(place.ptr.addr, old.bits);
        }
        regs.set_param(op.rets[0], value_of(ty, old));
        regs.set(op.rets[1].cell, success.into());
        Ok(())
    }

    /// A fence. One for the thread itself orders nothing between threads.
    fn atomic_fence(&mut self, op: &IntrinsicOp) -> Result<(), Stop> {
        let ordering = self.ordering(op, 0)?;
        if op.imms[1] == 0
            && let Some(clocks) = self.memory.clocks()
        {
            clocks.fence(ordering);
        }
        Ok(())
    }

    /// What an operation accesses: the first argument, with the ordering that the second immediate says.
    fn atomic_place(&self, op: &IntrinsicOp, regs: Regs, ty: MemTy) -> Result<AtomicPlace, Stop> {
        let (size, ordering) = (ty.bytes(self.target()), self.ordering(op, 1)?);
        Ok(AtomicPlace { ptr: regs.ptr(op.args[0]), size, ordering })
    }

    fn ordering(&self, op: &IntrinsicOp, index: usize) -> Result<Ordering, Stop> {
        let number = op.imms[index];
        Ordering::ALL.get(number as usize).copied().ok_or_else(|| self.internal(format!("no ordering: {number}")))
    }

    /// All but some loads need write access even if they write nothing.
    fn check_atomic(&self, place: AtomicPlace) -> Result<(), Stop> {
        let AtomicPlace { ptr, size, .. } = place;
        self.memory.check(ptr, size, size, Access::Atomic)?;
        self.memory.check(ptr, size, size, Access::Write).map_err(read_only)
    }

    #[cold]
    fn tell_outdated(&mut self, place: AtomicPlace) {
        if let Some((alloc, range)) = self.memory.bytes_of_alloc(place.ptr, place.size) {
            self.warn_always(WarningKind::OutdatedLoad { ordering: place.ordering, range, alloc });
        }
    }
}

/// A value as memory has it.
fn scalar_of(ty: MemTy, value: Value) -> Scalar {
    match ty {
        MemTy::Ptr => Scalar { bits: value.word.into(), prov: value.prov },
        MemTy::B16 => Scalar { bits: value.as_u128(), prov: Prov::NONE },
        _ => Scalar { bits: value.word.into(), prov: Prov::NONE },
    }
}

/// A value as cells have it.
fn value_of(ty: MemTy, Scalar { bits, prov }: Scalar) -> Value {
    match ty {
        MemTy::Ptr => Value::ptr(Pointer { addr: bits as u64, prov }),
        _ => Value { word: bits as u64, high: (bits >> 64) as u64, prov: Prov::NONE },
    }
}

#[cold]
fn read_only(mut stop: Stop) -> Stop {
    if let FindingKind::UndefinedBehavior(UbKind::WriteToReadOnly { offset, size, alloc }) = &stop.kind {
        stop.kind = FindingKind::UndefinedBehavior(UbKind::AtomicReadOnly {
            offset: *offset,
            size: *size,
            alloc: alloc.clone(),
        });
    }
    stop
}
