//! Which cells an operation reads and writes, how wide, and whether as integers or as pointers.

use crate::scalar::{BinOp, FloatTy, IntTy, MemTy, RmwOp, UnOp};
use crate::verify::Tables;
use crate::{
    AbiArg, AbiClass, AbiScalar, CallOp, Callee, Cell, CellKind, Intrinsic, IntrinsicOp, Op, Operand, Shape, Signature,
    Target, Type,
};

/// What kind of value passes through a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ValueKind {
    /// An integer of this many bits: the words alone. Two cells if there are more than 64 bits.
    Int {
        /// Width in bits.
        bits: u32,
    },
    /// A pointer, or an integer that may be uninitialised: the word and what lies beside it.
    Ptr,
}

impl ValueKind {
    /// An integer that fills a cell.
    pub const WORD: ValueKind = ValueKind::Int { bits: 64 };
    /// An integer of 16 bytes.
    pub const WIDE: ValueKind = ValueKind::Int { bits: 128 };

    /// How many cells it takes.
    pub fn cells(self) -> u32 {
        if self.is_wide() { 2 } else { 1 }
    }

    /// Whether it takes two cells.
    pub fn is_wide(self) -> bool {
        matches!(self, ValueKind::Int { bits } if bits > 64)
    }
}

impl From<CellKind> for ValueKind {
    fn from(kind: CellKind) -> ValueKind {
        match kind {
            CellKind::Int => ValueKind::WORD,
            CellKind::Ptr => ValueKind::Ptr,
            CellKind::Wide => ValueKind::WIDE,
        }
    }
}

impl From<IntTy> for ValueKind {
    fn from(ty: IntTy) -> ValueKind {
        ValueKind::Int { bits: ty.bits() }
    }
}

impl From<FloatTy> for ValueKind {
    fn from(ty: FloatTy) -> ValueKind {
        ValueKind::Int { bits: 16 << ty as u32 }
    }
}

impl From<MemTy> for ValueKind {
    fn from(ty: MemTy) -> ValueKind {
        match ty {
            MemTy::Ptr => ValueKind::Ptr,
            // Of what is no pointer, the size does not depend on the target.
            other => ValueKind::Int { bits: other.bytes(Target::DEFAULT) as u32 * 8 },
        }
    }
}

impl From<AbiScalar> for ValueKind {
    fn from(scalar: AbiScalar) -> ValueKind {
        match scalar {
            AbiScalar::Int { size, .. } | AbiScalar::Float(size) => ValueKind::Int { bits: u32::from(size) * 8 },
            AbiScalar::Pointer => ValueKind::Ptr,
        }
    }
}

impl Signature {
    /// The values that a caller passes, one per operand: first the destination of a result in memory.
    pub fn param_values(&self) -> Vec<ValueKind> {
        let destination = self.ret.class.in_memory().then_some(ValueKind::Ptr);
        destination.into_iter().chain(self.params.iter().flat_map(arg_values)).collect()
    }

    /// The values that come back in cells.
    pub fn ret_values(&self) -> Vec<ValueKind> {
        match self.ret.class {
            class if class.in_memory() => Vec::new(),
            _ => arg_values(&self.ret),
        }
    }
}

fn arg_values(arg: &AbiArg) -> Vec<ValueKind> {
    match arg.class {
        AbiClass::Ignore => Vec::new(),
        AbiClass::Scalar(scalar) => vec![scalar.into()],
        AbiClass::Pair(a, b) => vec![a.into(), b.into()],
        AbiClass::Memory { .. } | AbiClass::Union(_) | AbiClass::UnionPair(..) => vec![ValueKind::Ptr],
        AbiClass::Unsized(meta) => vec![ValueKind::Ptr, meta.into()],
    }
}

/// One use of a value by an operation.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Access {
    /// The operation reads the operand.
    Read(Operand, ValueKind),
    /// The operation writes the cell. A call writes only when it returns, so not on the way to its cleanup.
    Def(Cell, ValueKind),
}

/// Calls `visit` with every use of a value by an operation, all reads before all writes.
///
/// Operands whose width depends on something that the tables don't have (an undeclared type or signature) and operands that
/// are too many count as one word.
pub fn accesses(op: &Op, tables: &dyn Tables, visit: &mut dyn FnMut(Access)) {
    use ValueKind::Ptr;
    let mut uses = |reads: &[(Operand, ValueKind)], defs: &[(Cell, ValueKind)]| {
        reads.iter().for_each(|(operand, kind)| visit(Access::Read(*operand, *kind)));
        defs.iter().for_each(|(cell, kind)| visit(Access::Def(*cell, *kind)));
    };
    const WORD: ValueKind = ValueKind::WORD;
    const WIDE: ValueKind = ValueKind::WIDE;
    const U32: ValueKind = ValueKind::Int { bits: 32 };
    const BOOL: ValueKind = ValueKind::Int { bits: 8 };
    match op {
        Op::Mov { dst, src } => uses(&[(*src, WORD)], &[(*dst, WORD)]),
        Op::MovPtr { dst, src } => uses(&[(*src, Ptr)], &[(*dst, Ptr)]),
        Op::MovWide { dst, src } => uses(&[(*src, WIDE)], &[(*dst, WIDE)]),
        Op::MovBare { dst, src } => uses(&[(*src, WORD)], &[(*dst, Ptr)]),
        Op::Undef { dst } => uses(&[], &[(*dst, Ptr)]),
        Op::Select { dst, cond, a, b } => uses(&[(*cond, WORD), (*a, WORD), (*b, WORD)], &[(*dst, WORD)]),
        Op::SelectPtr { dst, cond, a, b } => uses(&[(*cond, WORD), (*a, Ptr), (*b, Ptr)], &[(*dst, Ptr)]),
        Op::Bin { op, ty, dst, a, b } => {
            let second = if takes_amount(*op) { U32 } else { (*ty).into() };
            uses(&[(*a, (*ty).into()), (*b, second)], &[(*dst, (*ty).into())]);
        }
        Op::Checked { op: _, ty, dst, overflow, a, b } => {
            let ty = ValueKind::from(*ty);
            uses(&[(*a, ty), (*b, ty)], &[(*dst, ty), (*overflow, BOOL)]);
        }
        Op::Un { op, ty, dst, a } => {
            let result = if counts(*op) { U32 } else { (*ty).into() };
            uses(&[(*a, (*ty).into())], &[(*dst, result)]);
        }
        Op::Cmp { op: _, ty, dst, a, b } => uses(&[(*a, (*ty).into()), (*b, (*ty).into())], &[(*dst, BOOL)]),
        Op::CmpBranch { op: _, ty, a, b, then: _, els: _ } => uses(&[(*a, (*ty).into()), (*b, (*ty).into())], &[]),
        Op::IntCast { from, to, dst, a } => uses(&[(*a, (*from).into())], &[(*dst, (*to).into())]),
        Op::FloatBin { op: _, ty, dst, a, b } => {
            uses(&[(*a, (*ty).into()), (*b, (*ty).into())], &[(*dst, (*ty).into())]);
        }
        Op::FloatUn { op: _, ty, dst, a } => uses(&[(*a, (*ty).into())], &[(*dst, (*ty).into())]),
        Op::FloatFma { ty, dst, a, b, c } => {
            let ty = ValueKind::from(*ty);
            uses(&[(*a, ty), (*b, ty), (*c, ty)], &[(*dst, ty)]);
        }
        Op::FloatCmp { op: _, ty, dst, a, b } => uses(&[(*a, (*ty).into()), (*b, (*ty).into())], &[(*dst, BOOL)]),
        Op::FloatCast { from, to, dst, a } => uses(&[(*a, (*from).into())], &[(*dst, (*to).into())]),
        Op::FloatToInt { from, to, dst, a } => uses(&[(*a, (*from).into())], &[(*dst, (*to).into())]),
        Op::IntToFloat { from, to, dst, a } => uses(&[(*a, (*from).into())], &[(*dst, (*to).into())]),
        Op::PtrExpose { dst, src } => uses(&[(*src, Ptr)], &[(*dst, WORD)]),
        Op::PtrFromExposed { dst, addr } => uses(&[(*addr, WORD)], &[(*dst, Ptr)]),
        Op::PtrAdd { dst, base, off: _ } => uses(&[(*base, Ptr)], &[(*dst, Ptr)]),
        Op::PtrOffset { mode: _, dst, base, index, stride: _ } | Op::PtrIndex { dst, base, index, stride: _ } => {
            uses(&[(*base, Ptr), (*index, WORD)], &[(*dst, Ptr)]);
        }
        Op::PtrMask { dst, src, mask } => uses(&[(*src, Ptr), (*mask, WORD)], &[(*dst, Ptr)]),
        Op::Load { ty, dst, ptr, .. } => uses(&[(*ptr, Ptr)], &[(*dst, (*ty).into())]),
        Op::LoadMaybe { dst, ptr, .. } => uses(&[(*ptr, Ptr)], &[(*dst, Ptr)]),
        Op::Store { ty, ptr, src, .. } => uses(&[(*ptr, Ptr), (*src, (*ty).into())], &[]),
        Op::StoreMaybe { ptr, src, .. } => uses(&[(*ptr, Ptr), (*src, Ptr)], &[]),
        Op::CopyTyped { dst, src, .. } => uses(&[(*dst, Ptr), (*src, Ptr)], &[]),
        Op::Repeat { ptr, .. } | Op::Uninit { ptr, .. } | Op::CheckPlace { ptr, .. } | Op::CheckMem { ptr, .. } => {
            uses(&[(*ptr, Ptr)], &[]);
        }
        Op::CheckCell { ty, cell } => uses(&[(*cell, tables.ty(*ty).map_or(WORD, |ty| cell_value(&ty)))], &[]),
        Op::CheckWide { ty: _, data, meta } => uses(&[(*data, Ptr), (*meta, WORD)], &[]),
        Op::Retag { dst, src, .. } => uses(&[(*src, Ptr)], &[(*dst, Ptr)]),
        Op::RetagWide { dst, data, meta, .. } => uses(&[(*data, Ptr), (*meta, WORD)], &[(*dst, Ptr)]),
        Op::RetagSecond { dst, first, second, .. } => uses(&[(*first, WORD), (*second, Ptr)], &[(*dst, Ptr)]),
        Op::RetagPair { dst, dst2, first, second, .. } => {
            uses(&[(*first, Ptr), (*second, Ptr)], &[(*dst, Ptr), (*dst2, Ptr)]);
        }
        Op::RetagMem { ptr, .. } => uses(&[(*ptr, Ptr)], &[]),
        Op::Branch { cond, .. } => uses(&[(*cond, WORD)], &[]),
        Op::Switch { ty, value, .. } => uses(&[(*value, (*ty).into())], &[]),
        Op::Call { call } | Op::TailCall { call } => call_accesses(call, tables, visit),
        Op::Intrinsic { op } => intrinsic_accesses(op, visit),
        Op::StorageLive { .. }
        | Op::StorageDead { .. }
        | Op::Jump { .. }
        | Op::Return {}
        | Op::Resume {}
        | Op::Terminate { .. }
        | Op::Unreachable { .. }
        | Op::Unsupported { .. } => {}
    }
}

/// Whether the second operand is an amount of bits (a `u32`) instead of a value of the operation's type.
pub(crate) fn takes_amount(op: BinOp) -> bool {
    use BinOp::{Rotl, Rotr, Shl, ShlUnchecked, Shr, ShrUnchecked};
    matches!(op, Shl | Shr | ShlUnchecked | ShrUnchecked | Rotl | Rotr)
}

/// Whether the result is a count of bits (a `u32`) instead of a value of the operation's type.
pub(crate) fn counts(op: UnOp) -> bool {
    matches!(op, UnOp::Ctpop | UnOp::Ctlz | UnOp::CtlzNonzero | UnOp::Cttz | UnOp::CttzNonzero)
}

/// How a value of a type with a scalar layout lies in a cell. Newtypes are not looked into: they count as a word.
fn cell_value(ty: &Type) -> ValueKind {
    match &ty.shape {
        Shape::Range { pointer: true, .. } | Shape::RawPtr(_) | Shape::Ref { .. } | Shape::FnPtr => ValueKind::Ptr,
        _ if ty.size > 8 => ValueKind::WIDE,
        _ => ValueKind::WORD,
    }
}

fn call_accesses(call: &CallOp, tables: &dyn Tables, visit: &mut dyn FnMut(Access)) {
    match call.callee {
        Callee::Direct(_) => {}
        Callee::Pointer(operand) | Callee::Virtual { vtable: operand, .. } => {
            visit(Access::Read(operand, ValueKind::Ptr));
        }
    }
    let values = tables.signature(call.sig).map(|sig| sig.param_values()).unwrap_or_default();
    for (index, arg) in call.args.iter().enumerate() {
        visit(Access::Read(*arg, values.get(index).copied().unwrap_or(ValueKind::WORD)));
    }
    call.rets.iter().for_each(|ret| visit(Access::Def(ret.cell, ret.kind.into())));
}

fn intrinsic_accesses(op: &IntrinsicOp, visit: &mut dyn FnMut(Access)) {
    let rules = op.name.rules();
    for (index, arg) in op.args.iter().enumerate() {
        let value = rules.args.get(index).and_then(|value| value.kind(op));
        visit(Access::Read(*arg, value.unwrap_or(ValueKind::WORD)));
    }
    op.rets.iter().for_each(|ret| visit(Access::Def(ret.cell, ret.kind.into())));
}

/// What an intrinsic takes and gives.
#[derive(Clone, Copy, Debug)]
pub(crate) struct IntrinsicRules {
    pub(crate) args: &'static [IntrinsicValue],
    pub(crate) rets: &'static [IntrinsicValue],
    pub(crate) imms: &'static [Imm],
    /// How many types.
    pub(crate) tys: usize,
}

/// An argument or result of an intrinsic.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum IntrinsicValue {
    Int(u32),
    Ptr,
    /// A scalar of the [`MemTy`] that immediate 0 names.
    Mem,
    /// Like `Mem`; but operations other than an exchange take an integer also where the memory holds a pointer.
    RmwOperand,
    /// A float of the [`FloatTy`] that immediate 0 names.
    Float,
    /// An integer of the [`IntTy`] that immediate 1 names.
    IntOf1,
}

impl IntrinsicValue {
    /// The value's kind, given the immediates; `None` if they name none.
    pub(crate) fn kind(self, op: &IntrinsicOp) -> Option<ValueKind> {
        fn named<T: Copy + Into<ValueKind>>(all: &[T], imm: Option<&u64>) -> Option<ValueKind> {
            all.get(usize::try_from(*imm?).ok()?).map(|ty| (*ty).into())
        }
        match self {
            IntrinsicValue::Int(bits) => Some(ValueKind::Int { bits }),
            IntrinsicValue::Ptr => Some(ValueKind::Ptr),
            IntrinsicValue::Mem => named(MemTy::ALL, op.imms.first()),
            IntrinsicValue::Float => named(FloatTy::ALL, op.imms.first()),
            IntrinsicValue::IntOf1 => named(IntTy::ALL, op.imms.get(1)),
            IntrinsicValue::RmwOperand => {
                let exchange = op.imms.get(2) == Some(&(RmwOp::Xchg as u64));
                let kind = IntrinsicValue::Mem.kind(op)?;
                Some(if kind == ValueKind::Ptr && !exchange { ValueKind::WORD } else { kind })
            }
        }
    }
}

/// An immediate of an intrinsic.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Imm {
    /// A size in bytes.
    Size,
    /// An alignment: a power of two.
    Align,
    /// 0 or 1.
    Flag,
    /// A [`MemTy`] as a number.
    Mem,
    /// A [`FloatTy`] as a number.
    Float,
    /// An [`IntTy`] as a number.
    Int,
    /// A [`crate::scalar::FloatBinOp`] as a number.
    FloatOp,
    /// An [`RmwOp`] as a number.
    Rmw,
    /// An [`crate::scalar::Ordering`] as a number.
    Ordering,
    /// An ordering that a load may have.
    LoadOrdering,
    /// An ordering that a store may have.
    StoreOrdering,
    /// An ordering that a fence may have.
    FenceOrdering,
    /// A [`crate::GlobalId`]'s number.
    Global,
    /// A [`BinOp`] as a number.
    Bin,
    /// A [`crate::scalar::CmpOp`] as a number, except `cmp`.
    Cmp,
    /// An [`IntTy`] of at most eight bytes as a number.
    Lane,
    /// A number of lanes: 1 to 64.
    Lanes,
    /// A trait's number.
    Trait,
    /// What a scalar is to the ABI: 0 for an unsigned integer, 1 for a signed one, 2 for a float, 3 for a pointer.
    ScalarKind,
}

impl Intrinsic {
    /// The table of what each intrinsic takes and gives, as its documentation says.
    pub(crate) fn rules(self) -> IntrinsicRules {
        use Imm::{Align, FenceOrdering, Flag, Global, Lane, Lanes, LoadOrdering, Ordering, Rmw, Size, StoreOrdering};
        use IntrinsicValue::{Float, Int, IntOf1, Mem, Ptr, RmwOperand};
        let rules = |args, rets, imms| IntrinsicRules { args, rets, imms, tys: 0 };
        match self {
            Intrinsic::CopyBytes => rules(&[Ptr, Ptr, Int(64)], &[], &[Size, Align, Flag]),
            Intrinsic::WriteBytes => rules(&[Ptr, Int(8), Int(64)], &[], &[Size, Align]),
            Intrinsic::CompareBytes => rules(&[Ptr, Ptr, Int(64)], &[Int(32)], &[]),
            Intrinsic::RawEq => rules(&[Ptr, Ptr], &[Int(8)], &[Size]),
            Intrinsic::PtrDiff => rules(&[Ptr, Ptr], &[Int(64)], &[Size, Flag]),
            Intrinsic::VtableSize | Intrinsic::VtableAlign => rules(&[Ptr], &[Int(64)], &[]),
            Intrinsic::VtableUpcast => rules(&[Ptr], &[Ptr], &[Imm::Trait]),
            Intrinsic::Assume => rules(&[Int(64)], &[], &[]),
            Intrinsic::CatchUnwind => rules(&[Ptr, Ptr, Ptr], &[Int(32)], &[]),
            Intrinsic::Abort | Intrinsic::Breakpoint => rules(&[], &[], &[]),
            Intrinsic::AtomicLoad => rules(&[Ptr], &[Mem], &[Imm::Mem, LoadOrdering]),
            Intrinsic::AtomicStore => rules(&[Ptr, Mem], &[], &[Imm::Mem, StoreOrdering]),
            Intrinsic::AtomicRmw => rules(&[Ptr, RmwOperand], &[Mem], &[Imm::Mem, Ordering, Rmw]),
            Intrinsic::AtomicCompareExchange => {
                rules(&[Ptr, Mem, Mem], &[Mem, Int(8)], &[Imm::Mem, Ordering, LoadOrdering, Flag])
            }
            Intrinsic::AtomicFence => rules(&[], &[], &[FenceOrdering, Flag]),
            Intrinsic::FloatToIntUnchecked => rules(&[Float], &[IntOf1], &[Imm::Float, Imm::Int]),
            Intrinsic::Powi => rules(&[Float, Int(32)], &[Float], &[Imm::Float]),
            Intrinsic::FloatMulAdd => rules(&[Float, Float, Float], &[Float], &[Imm::Float]),
            Intrinsic::FloatAlgebraic => rules(&[Float, Float], &[Float], &[Imm::Float, Imm::FloatOp]),
            Intrinsic::FloatReduce => rules(&[Ptr], &[Float], &[Imm::Float, Imm::FloatOp, Size]),
            Intrinsic::Undecided => rules(&[], &[Int(8)], &[]),
            Intrinsic::CheckDisjoint => rules(&[Ptr, Ptr], &[], &[Size]),
            Intrinsic::VectorBin => rules(&[Ptr, Ptr, Ptr], &[], &[Imm::Bin, Lane, Lanes]),
            Intrinsic::VectorCmp => rules(&[Ptr, Ptr, Ptr], &[], &[Imm::Cmp, Lane, Lanes]),
            Intrinsic::VectorSelect => rules(&[Ptr, Ptr, Ptr, Ptr], &[], &[Lane, Size, Lanes]),
            Intrinsic::VectorBits => rules(&[Ptr], &[Int(64)], &[Lane, Lanes, Flag]),
            Intrinsic::ThreadLocal => rules(&[], &[Ptr], &[Global]),
            Intrinsic::VaArg => IntrinsicRules { tys: 1, ..rules(&[Ptr], &[Mem], &[Imm::Mem, Imm::ScalarKind]) },
            Intrinsic::CheckUntouched | Intrinsic::ProtectPlace => rules(&[Ptr], &[], &[Size]),
            Intrinsic::CheckApart => rules(&[Ptr, Ptr], &[], &[Size, Size]),
            Intrinsic::ForeignStatic => IntrinsicRules { args: &[], rets: &[Ptr], imms: &[], tys: 1 },
        }
    }
}
