//! Rules 3 to 7, and that no operation writes a local's cell.

use super::function::{Errors, cell_problem, cells_of, kinds, kinds_problem, shared_cell};
use super::{CalleeInfo, Tables};
use crate::access::Imm;
use crate::scalar::{BinOp, CmpOp, FloatBinOp, FloatTy, IntTy, MemTy, Ordering, RmwOp, UnOp};
use crate::{
    Access, BlockId, CallOp, Callee, CellKind, Const, FuncId, GlobalId, IntrinsicOp, LocalId, Op, Operand, PartVisitor,
    SigId, Target, TypeId, ValueKind, accesses,
};

/// Checks an operation by itself.
pub(super) fn check_op(errors: &mut Errors<'_>, tables: &dyn Tables, index: usize) {
    let op = &errors.function.ops[index];
    check_ids(errors, tables, index, op);
    check_accesses(errors, tables, index, op);
    check_fields(errors, index, op);
    match op {
        Op::Call { call } => check_call(errors, tables, index, call),
        Op::TailCall { call } => check_tail_call(errors, tables, index, call),
        Op::Intrinsic { op } => check_intrinsic(errors, tables, index, op),
        _ => {}
    }
}

/// The ids other than cells and constants.
fn check_ids(errors: &mut Errors<'_>, tables: &dyn Tables, index: usize, op: &Op) {
    let mut ids = Ids { errors, tables, index };
    op.parts(&mut |_, part| part.visit(&mut ids));
}

struct Ids<'e, 'f, 't> {
    errors: &'e mut Errors<'f>,
    tables: &'t dyn Tables,
    index: usize,
}

impl Ids<'_, '_, '_> {
    fn demand(&mut self, exists: bool, id: impl std::fmt::Display) {
        if !exists {
            self.errors.op(self.index, format!("{id} is not declared"));
        }
    }
}

impl PartVisitor for Ids<'_, '_, '_> {
    fn block(&mut self, block: BlockId) {
        self.demand(block.index() < self.errors.function.blocks.len(), block);
    }
    fn local(&mut self, local: LocalId) {
        self.demand(local.index() < self.errors.function.locals.len(), local);
    }
    fn ty(&mut self, ty: TypeId) {
        self.demand(self.tables.ty(ty).is_some(), ty);
    }
    fn func(&mut self, func: FuncId) {
        self.demand(!matches!(self.tables.callee(func), CalleeInfo::Missing), func);
    }
    fn global(&mut self, global: GlobalId) {
        self.demand(self.tables.has_global(global), global);
    }
    fn sig(&mut self, sig: SigId) {
        self.demand(self.tables.signature(sig).is_some(), sig);
    }
    fn read(&mut self, operand: Operand) {
        let Some(constant) = operand.as_const() else { return };
        match self.errors.function.consts.get(constant as usize) {
            None => self.errors.op(self.index, format!("constant {constant} is not in the function's table")),
            Some(Const::Int(_)) => {}
            Some(Const::Global { id, .. }) => self.global(*id),
            Some(Const::Func(id)) => self.func(*id),
        }
    }
}

fn check_accesses(errors: &mut Errors<'_>, tables: &dyn Tables, index: usize, op: &Op) {
    let function = errors.function;
    accesses(op, tables, &mut |access| match access {
        Access::Def(cell, kind) => {
            if let Some(problem) = cell_problem(function, cell, kind) {
                errors.op(index, problem);
            }
            let written = |local: &crate::LocalDecl| cells_of(cell, kind).any(|cell| cell == local.cell);
            if let Some(local) = function.locals.iter().position(written) {
                errors.op(index, format!("writes the cell of l{local}"));
            }
        }
        Access::Read(operand, kind) => {
            if let Some(problem) = operand.as_cell().and_then(|cell| cell_problem(function, cell, kind)) {
                errors.op(index, problem);
            }
            let constant = operand.as_const().and_then(|constant| function.consts.get(constant as usize));
            if let Some(problem) = constant.and_then(|constant| constant_problem(constant, kind, tables.target())) {
                errors.op(index, problem);
            }
        }
    });
}

fn constant_problem(constant: &Const, kind: ValueKind, target: Target) -> Option<String> {
    let pointer = target.pointer_bits();
    let bits = match kind {
        ValueKind::Int { bits } => bits,
        // Also integers that may be uninitialised are read so.
        ValueKind::Ptr => 64,
    };
    match constant {
        Const::Int(value) => (bits < 128 && value >> bits != 0).then(|| format!("{value} has more than {bits} bits")),
        Const::Global { .. } | Const::Func(_) => {
            (bits != 64 && bits != pointer).then(|| format!("an address has {pointer} bits, not {bits}"))
        }
    }
}

fn check_fields(errors: &mut Errors<'_>, index: usize, op: &Op) {
    let mut align = |name: &str, align: u32| {
        if !align.is_power_of_two() {
            errors.op(index, format!("`{name}` {align} is not a power of two"));
        }
    };
    match op {
        Op::Load { align: at, .. }
        | Op::Store { align: at, .. }
        | Op::LoadMaybe { align: at, .. }
        | Op::StoreMaybe { align: at, .. }
        | Op::Uninit { align: at, .. }
        | Op::CheckPlace { align: at, .. } => align("align", *at),
        Op::CopyTyped { dst_align, src_align, .. } => {
            align("dst_align", *dst_align);
            align("src_align", *src_align);
        }
        _ => {}
    }
    let problem = match op {
        Op::LoadMaybe { ty: MemTy::B16, .. } | Op::StoreMaybe { ty: MemTy::B16, .. } => {
            "`b16` does not fit one cell".to_owned()
        }
        Op::Un { op: UnOp::BoolNot, ty, .. } if *ty != IntTy::U8 => format!("`bool_not` is on u8, not {ty}"),
        Op::CmpBranch { op: CmpOp::Cmp, .. } | Op::FloatCmp { op: CmpOp::Cmp, .. } => {
            "`cmp` gives no condition".to_owned()
        }
        Op::Repeat { count: 0, .. } => "`count` is 0".to_owned(),
        Op::Repeat { size, count, .. } if size.checked_mul(*count).is_none() => "the size overflows".to_owned(),
        Op::Checked { ty, dst, overflow, .. } if cells_of(*dst, (*ty).into()).any(|cell| cell == *overflow) => {
            format!("the result and the flag share {overflow}")
        }
        Op::RetagPair { dst, dst2, .. } if dst == dst2 => format!("the results share {dst}"),
        Op::Switch { ty: MemTy::Ptr, .. } => "the value must be an integer".to_owned(),
        Op::Switch { ty, table, .. } => match switch_problem(*ty, table.cases.iter().map(|case| case.0)) {
            Some(problem) => problem,
            None => return,
        },
        _ => return,
    };
    errors.op(index, problem);
}

fn switch_problem(ty: MemTy, values: impl Iterator<Item = u128>) -> Option<String> {
    let mut values: Vec<u128> = values.collect();
    values.sort_unstable();
    if let Some(twice) = values.windows(2).find(|pair| pair[0] == pair[1]) {
        return Some(format!("two cases are {}", twice[0]));
    }
    // Pointers have been refused.
    let bits = ty.bytes(Target::DEFAULT) * 8;
    values
        .last()
        .filter(|largest| bits < 128 && *largest >> bits != 0)
        .map(|largest| format!("the case {largest} has more than {bits} bits"))
}

fn check_call(errors: &mut Errors<'_>, tables: &dyn Tables, index: usize, call: &CallOp) {
    if let Some(cell) = shared_cell(&call.rets) {
        errors.op(index, format!("two results share {cell}"));
    }
    // An undeclared signature or callee has been reported with the ids.
    if let Some(sig) = tables.signature(call.sig)
        && let Some(problem) = kinds_problem(&kinds(&call.rets), &sig.ret_values(), false)
    {
        errors.op(index, format!("the results differ from {}: {problem}", call.sig));
    }
    check_arguments(errors, tables, index, call);
    let Callee::Direct(id) = call.callee else { return };
    let CalleeInfo::Function(callee) = tables.callee(id) else { return };
    if kinds(&call.rets) != kinds(&callee.rets) {
        errors.op(index, format!("the results differ from those of {id}: {:?}", kinds(&callee.rets)));
    }
}

fn check_arguments(errors: &mut Errors<'_>, tables: &dyn Tables, index: usize, call: &CallOp) {
    if let Some(sig) = tables.signature(call.sig) {
        let wanted = sig.param_values().len();
        if call.args.len() < wanted || call.args.len() > wanted && !sig.variadic {
            errors.op(index, format!("{} arguments, but {} has {wanted}", call.args.len(), call.sig));
        }
    }
    let Callee::Direct(id) = call.callee else { return };
    let CalleeInfo::Function(callee) = tables.callee(id) else { return };
    let variadic = tables.signature(callee.sig).is_some_and(|sig| sig.variadic);
    let takes = callee.params.len() - usize::from(variadic && !callee.params.is_empty());
    if call.args.len() < takes || call.args.len() > takes && call.sig == callee.sig && !variadic {
        errors.op(index, format!("{} arguments, but {id} takes {takes}", call.args.len()));
    }
}

fn check_tail_call(errors: &mut Errors<'_>, tables: &dyn Tables, index: usize, call: &CallOp) {
    if !call.rets.is_empty() || call.target.is_some() {
        errors.op(index, "a tail call comes back to nobody here".to_owned());
    }
    if let (Some(sig), Some(own)) = (tables.signature(call.sig), tables.signature(errors.function.sig))
        && (sig.ret_values() != own.ret_values() || sig.ret.class.in_memory() != own.ret.class.in_memory())
    {
        errors.op(index, format!("the results of {} are not those of this function", call.sig));
    }
    check_arguments(errors, tables, index, call);
}

fn check_intrinsic(errors: &mut Errors<'_>, tables: &dyn Tables, index: usize, op: &IntrinsicOp) {
    let rules = op.name.rules();
    let counts = [
        ("arguments", op.args.len(), rules.args.len()),
        ("results", op.rets.len(), rules.rets.len()),
        ("immediates", op.imms.len(), rules.imms.len()),
        ("types", op.tys.len(), rules.tys),
    ];
    for (what, found, wanted) in counts {
        if found != wanted {
            errors.op(index, format!("{found} {what}, but {} has {wanted}", op.name));
        }
    }
    if let Some(cell) = shared_cell(&op.rets) {
        errors.op(index, format!("two results share {cell}"));
    }
    for (value, imm) in op.imms.iter().zip(rules.imms) {
        if let Some(problem) = imm_problem(*imm, *value, tables) {
            errors.op(index, problem);
        }
    }
    for (ret, value) in op.rets.iter().zip(rules.rets) {
        let wanted = value.kind(op).map(cell_kind);
        if wanted.is_some_and(|wanted| wanted != ret.kind) {
            errors
                .op(index, format!("the result {} is {:?}, not {:?}", ret.cell, wanted.unwrap_or(ret.kind), ret.kind));
        }
    }
}

fn cell_kind(value: ValueKind) -> CellKind {
    match value {
        ValueKind::Ptr => CellKind::Ptr,
        wide if wide.is_wide() => CellKind::Wide,
        ValueKind::Int { .. } => CellKind::Int,
    }
}

fn imm_problem(imm: Imm, value: u64, tables: &dyn Tables) -> Option<String> {
    let ordering = || usize::try_from(value).ok().and_then(|index| Ordering::ALL.get(index)).copied();
    let below = |count: usize| value < count as u64;
    let (good, what) = match imm {
        Imm::Size => (true, "a size"),
        Imm::Align => (value.is_power_of_two(), "a power of two"),
        Imm::Flag => (value < 2, "a flag (0 or 1)"),
        Imm::Mem => (below(MemTy::ALL.len()), "a memory type"),
        Imm::Float => (below(FloatTy::ALL.len()), "a float type"),
        Imm::Int => (below(IntTy::ALL.len()), "an integer type"),
        Imm::FloatOp => (below(FloatBinOp::ALL.len()), "an operation on two floats"),
        Imm::Rmw => (below(RmwOp::ALL.len()), "a read-modify-write operation"),
        Imm::Ordering => (ordering().is_some(), "an ordering"),
        Imm::LoadOrdering => {
            let good = ordering().is_some_and(|ordering| !matches!(ordering, Ordering::Release | Ordering::AcqRel));
            (good, "an ordering of a load")
        }
        Imm::StoreOrdering => {
            let good = ordering().is_some_and(|ordering| !matches!(ordering, Ordering::Acquire | Ordering::AcqRel));
            (good, "an ordering of a store")
        }
        Imm::FenceOrdering => {
            (ordering().is_some_and(|ordering| ordering != Ordering::Relaxed), "an ordering of a fence")
        }
        Imm::Bin => (below(BinOp::ALL.len()), "an operation"),
        Imm::Cmp => (value < CmpOp::Cmp as u64, "a comparison"),
        Imm::Lane => (below(IntTy::U128 as usize), "an integer type of at most eight bytes"),
        Imm::Lanes => ((1..=64).contains(&value), "a number of lanes from 1 to 64"),
        Imm::ScalarKind => (value < 4, "a kind of scalar"),
        Imm::Global => (u32::try_from(value).is_ok_and(|id| tables.has_global(GlobalId(id))), "a global"),
        Imm::Trait => (u32::try_from(value).is_ok(), "a trait"),
    };
    (!good).then(|| format!("the immediate {value} is not {what}"))
}
