//! Preparing functions to be run: constants become words and pointers, indices are checked once.

use std::rc::Rc;
use std::sync::Arc;

use assay_ir::scalar::RetagMode;
use assay_ir::{
    BlockId, Callable, Cell, Const, FuncId, Function, Intrinsic, LocalId, Op, Operand, Param, PartVisitor, SigId,
    TypeId,
};
use assay_memory::{Model, Pointer, Prov};
use assay_report::{Finding, FindingKind, UbKind};

use crate::decode::{Body, Facts, decode, entry_checks};
use crate::foreign::ForeignFn;
use crate::frame::Constant;
use crate::insn::{Insn, ValidReference};
use crate::passes::lends_argument;
use crate::{Machine, Stop};

/// What a function id turned out to be.
pub(crate) enum Loaded {
    /// It has code.
    Code(Code),
    /// It is a foreign function.
    Foreign(Foreign),
    /// It can't be run, for this reason.
    Broken(Stop),
}

/// A function with code. All but `consts` and `first_site` is the same in each machine that runs the program with the same
/// configuration; clones share it.
#[derive(Clone)]
pub(crate) struct Code {
    pub(crate) id: FuncId,
    pub(crate) function: Arc<Function>,
    /// The instructions, where the blocks start, and what each was made of.
    body: Body,
    /// The first instruction.
    pub(crate) entry: *const Insn,
    /// What the first instructions check.
    pub(crate) entry_checks: Rc<[ValidReference]>,
    /// Cells of a frame: those of the function and a spare one.
    pub(crate) frame_cells: usize,
    /// The function's parameters and results.
    pub(crate) params: Rc<[Param]>,
    pub(crate) rets: Rc<[Param]>,
    pub(crate) sig: SigId,
    /// Whether it takes variable arguments.
    pub(crate) variadic: bool,
    /// The pointer cells of locals in memory.
    pub(crate) local_cells: Rc<[Cell]>,
    pub(crate) consts: Box<[Constant]>,
    /// Cells that some operation writes with a provenance beside: one bit each.
    pointer_cells: Rc<[u64]>,
    /// Whether it may protect pointers that it gets as arguments.
    pub(crate) has_guards: bool,
    /// Whether nothing is to be done when a frame ends: there are neither locals in memory nor protected pointers.
    pub(crate) ends_plainly: bool,
    /// Whether it belongs to the user's own code; false if nobody wants to know.
    pub(crate) is_local: bool,
    /// The number of its first instruction as a [`assay_memory::Site`].
    first_site: u32,
}

/// A foreign function.
pub(crate) struct Foreign {
    pub(crate) symbol: Arc<str>,
    pub(crate) sig: SigId,
    pub(crate) target: ForeignTarget,
}

/// What a foreign function is linked to.
pub(crate) enum ForeignTarget {
    /// A function of the program.
    Program(FuncId),
    /// An implementation outside of the program.
    Library(ForeignFn),
    /// Nothing.
    Missing,
}

impl Loaded {
    /// The code, or null if calls of it need more than to pass the arguments.
    pub(crate) fn code(&self) -> *const Code {
        match self {
            Loaded::Code(code) if !code.variadic => code,
            _ => std::ptr::null(),
        }
    }
}

impl Code {
    /// Whether the cell is one whose provenance entry means something.
    pub(crate) fn is_pointer_cell(&self, cell: Cell) -> bool {
        bit(&self.pointer_cells, cell)
    }

    /// Index of the operation that an instruction was made of.
    pub(crate) fn op_index(&self, ip: *const Insn) -> u32 {
        // SAFETY: `ip` points into the instructions.
        self.body.origins[unsafe { ip.offset_from(self.entry) } as usize]
    }

    /// The operation that an instruction was made of.
    #[cold]
    pub(crate) fn op_at(&self, ip: *const Insn) -> &Op {
        &self.function.ops[self.op_index(ip) as usize]
    }

    /// The retag that was left out for an argument of the call at `ip`, which is in this cell.
    #[cold]
    pub(crate) fn left_out_before(&self, ip: *const Insn, mut cell: Cell) -> Option<*const Insn> {
        // SAFETY: `ip` points into the instructions.
        let count = unsafe { ip.offset_from(self.entry) } as usize;
        for (insn, origin) in self.body.insns.iter().zip(self.body.origins.iter()).take(count).rev() {
            if let Insn::MovPtr { dst, src } = *insn
                && dst == cell
            {
                if self.body.for_arguments.contains(origin) {
                    return Some(insn);
                }
                cell = src;
            }
        }
        None
    }

    /// The retag of the argument, in a function that does nothing with it but pass it on.
    #[cold]
    pub(crate) fn lent_argument(&self) -> Option<*const Insn> {
        self.body.insns.iter().find(|insn| lends_argument(insn)).map(|insn| &raw const *insn)
    }

    /// The number of an instruction as a [`assay_memory::Site`].
    #[inline(always)]
    pub(crate) fn site(&self, ip: *const Insn) -> u32 {
        // SAFETY: `ip` points into the instructions.
        self.first_site + unsafe { ip.offset_from(self.entry) } as u32
    }

    /// Index of the operation that the instruction with this index was made of.
    pub(crate) fn origin(&self, index: usize) -> Option<u32> {
        self.body.origins.get(index).copied()
    }

    /// The first instruction of a block.
    #[inline(always)]
    pub(crate) fn start(&self, block: BlockId) -> *const Insn {
        &raw const self.body.insns[self.body.starts[block.index()] as usize]
    }
}

impl Machine<'_> {
    /// The function, loaded now if it has not been before.
    #[inline(always)]
    pub(crate) fn loaded(&mut self, id: FuncId) -> *const Loaded {
        match self.functions.get(id.index()) {
            Some(Some(loaded)) => &raw const **loaded,
            _ => self.load(id),
        }
    }

    #[cold]
    #[inline(never)]
    fn load(&mut self, id: FuncId) -> *const Loaded {
        let loaded = Rc::new(match self.program.function(id) {
            Err(message) => Loaded::Broken(Finding::unsupported(message)),
            Ok(Callable::Unavailable { name, features }) => {
                Loaded::Broken(UbKind::CallNeedsFeatures { function: name, features }.into())
            }
            Ok(Callable::Function(function)) => self.load_code(id, function).map_or_else(Loaded::Broken, Loaded::Code),
            Ok(Callable::Foreign { symbol, sig }) => {
                let target = self.link(id, &symbol);
                Loaded::Foreign(Foreign { symbol, sig, target })
            }
        });
        if self.functions.len() <= id.index() {
            self.functions.resize(id.index() + 1, None);
            self.codes.resize(id.index() + 1, std::ptr::null());
        }
        let pointer = Rc::as_ptr(&loaded);
        self.codes[id.index()] = loaded.code();
        self.functions[id.index()] = Some(loaded);
        pointer
    }

    fn link(&mut self, id: FuncId, symbol: &str) -> ForeignTarget {
        let builtin = || crate::unwind::builtin(symbol).or_else(|| crate::x86::lookup(symbol));
        let own = self.program.symbol(symbol).filter(|&function| function != id);
        let target = match own {
            Some(function) if !self.program.yields(symbol) => Some(ForeignTarget::Program(function)),
            _ => self.library.function(symbol).or_else(builtin).map(ForeignTarget::Library),
        };
        target.or(own.map(ForeignTarget::Program)).unwrap_or(ForeignTarget::Missing)
    }

    fn load_code(&mut self, id: FuncId, mut function: Arc<Function>) -> Result<Code, Stop> {
        let known = self.learned.code(id, &function);
        if known.is_none() {
            check(&function)?.into_iter().for_each(|ty| self.load_type(ty));
        }
        let whole = function.clone();
        let consts = self.constants(&mut function)?;
        let is_whole = Arc::ptr_eq(&function, &whole);
        let mut code = match known {
            Some(known) if is_whole => known,
            _ => self.prepare(id, function),
        };
        if is_whole {
            self.learned.learn(&code);
        }
        code.first_site = self.sites.number(id, code.body.insns.len());
        code.consts = consts;
        Ok(code)
    }

    /// The values of a function's constants. What uses those that don't exist is replaced.
    fn constants(&mut self, function: &mut Arc<Function>) -> Result<Box<[Constant]>, Stop> {
        let count = function.consts.len();
        let mut consts = vec![Constant { word: 0, high: 0, prov: Prov::NONE }; count];
        for (index, constant) in consts.iter_mut().enumerate() {
            let pointer = match &function.consts[index] {
                Const::Int(value) => {
                    constant.word = *value as u64;
                    constant.high = (*value >> 64) as u64;
                    continue;
                }
                Const::Global { id, offset } => {
                    let offset = *offset as i64;
                    self.global_pointer(*id).map(|pointer| self.wrapping_offset(pointer, offset))
                }
                Const::Func(func) => self.function_pointer(*func),
            };
            let pointer = pointer.or_else(|stop| {
                break_uses(function, index as u32, &stop)?;
                Ok::<_, Stop>(Pointer::NULL)
            })?;
            constant.word = pointer.addr;
            constant.prov = pointer.prov;
        }
        Ok(consts.into())
    }

    /// Makes the instructions of a function that has been checked, and whose types have been loaded.
    fn prepare(&mut self, id: FuncId, function: Arc<Function>) -> Code {
        let pointer_cells = pointer_cells(&function);
        let tracks_borrows = self.memory.tracks_borrows();
        let body = decode(&Facts {
            function: &function,
            is_pointer_cell: &|cell| bit(&pointer_cells, cell),
            entry: &|ty| self.known_type(ty),
            retags: tracks_borrows,
            tree: self.memory.model() == Model::Tree,
            retags_arguments: &|callee| self.program.retags_arguments(callee),
            validation: self.config.validation,
            target: self.target(),
            checks_last: !self.config.recursive_validation,
        });
        // Pointers are protected until the function ends if they are retagged when it starts.
        let has_guards = tracks_borrows && function.ops.iter().any(|op| op.retag_mode() == Some(RetagMode::Entry));
        Code {
            id,
            has_guards,
            ends_plainly: !has_guards && function.locals.is_empty(),
            is_local: (tracks_borrows || self.config.races.detect) && self.program.is_local(function.span),
            first_site: 0,
            entry: body.insns.as_ptr(),
            entry_checks: entry_checks(&body.insns, &function.params),
            body,
            frame_cells: function.cells as usize + 1,
            params: function.params.as_slice().into(),
            rets: function.rets.as_slice().into(),
            sig: function.sig,
            variadic: self.signature(function.sig).variadic,
            local_cells: function.locals.iter().map(|local| local.cell).collect(),
            consts: Box::default(),
            pointer_cells,
            function,
        }
    }
}

/// Makes the operations that read a constant say why it does not exist, when they are executed.
fn break_uses(function: &mut Arc<Function>, index: u32, stop: &Stop) -> Result<(), Stop> {
    struct Reads(u32, bool);
    impl PartVisitor for Reads {
        fn read(&mut self, operand: Operand) {
            self.1 |= operand == Operand::constant(self.0);
        }
    }
    let what: Arc<str> = match &stop.kind {
        FindingKind::Unsupported(unsupported) => unsupported.operation.clone(),
        _ => return Err(stop.clone()),
    };
    for op in &mut Arc::make_mut(function).ops {
        let mut reads = Reads(index, false);
        op.parts(&mut |_, part| part.visit(&mut reads));
        if reads.1 {
            *op = Op::Unsupported { what: what.clone() };
        }
    }
    Ok(())
}

/// Checks that whatever the dispatch loop takes for granted holds, and gives the types that the code mentions.
fn check(function: &Function) -> Result<Vec<TypeId>, Stop> {
    let bad = |what: &str| Finding::internal(format!("ill-formed function `{}`: {what}", function.name));
    let cells = function.cells;
    if cells > 1 << 24 || function.ops.is_empty() || function.spans.len() != function.ops.len() {
        return Err(bad("its tables do not fit each other"));
    }
    if function.blocks.is_empty() || function.blocks.iter().any(|&start| start as usize >= function.ops.len()) {
        return Err(bad("a block starts outside of its operations"));
    }
    if function.blocks[0] != 0 {
        return Err(bad("its first block is not its entry"));
    }
    if !function.ops.last().is_some_and(ends_function) {
        return Err(bad("its last operation is no terminator"));
    }
    let mut all = function.params.iter().chain(&function.rets).map(|param| param.cell);
    let mut locals = function.locals.iter().map(|local| local.cell);
    if all.any(|cell| cell.0 >= cells) || locals.any(|cell| cell.0 >= cells) {
        return Err(bad("a parameter, result or local is in a cell that it does not have"));
    }
    let mut indices = Indices { function, ok: true, types: Vec::new() };
    for op in &function.ops {
        op.parts(&mut |_, part| part.visit(&mut indices));
        if let Op::Intrinsic { op } = op
            && !has_arity(op.name, op.args.len(), op.rets.len(), op.imms.len())
        {
            return Err(bad(&format!("`{}` with a wrong number of operands", op.name)));
        }
    }
    if indices.ok { Ok(indices.types) } else { Err(bad("an operation names what does not exist")) }
}

fn ends_function(op: &Op) -> bool {
    op.is_terminator()
}

struct Indices<'a> {
    function: &'a Function,
    ok: bool,
    types: Vec<TypeId>,
}

impl PartVisitor for Indices<'_> {
    fn def(&mut self, cell: Cell) {
        // The spare cell takes the second half of a wide value in the last one.
        self.ok &= cell.0 <= self.function.cells;
    }
    fn read(&mut self, operand: Operand) {
        self.ok &= match operand.as_const() {
            Some(index) => (index as usize) < self.function.consts.len(),
            None => operand.as_cell().is_some_and(|cell| cell.0 < self.function.cells),
        };
    }
    fn block(&mut self, block: BlockId) {
        self.ok &= block.index() < self.function.blocks.len();
    }
    fn local(&mut self, local: LocalId) {
        self.ok &= local.index() < self.function.locals.len();
    }
    fn ty(&mut self, ty: TypeId) {
        self.types.push(ty);
    }
}

/// Whether an intrinsic has as many arguments, results and immediates as its implementation reads.
fn has_arity(name: Intrinsic, args: usize, rets: usize, imms: usize) -> bool {
    let (least_args, least_rets, least_imms) = match name {
        Intrinsic::CopyBytes => (3, 0, 3),
        Intrinsic::WriteBytes => (3, 0, 2),
        Intrinsic::CompareBytes => (3, 1, 0),
        Intrinsic::RawEq => (2, 1, 1),
        Intrinsic::PtrDiff => (2, 1, 2),
        Intrinsic::VtableSize | Intrinsic::VtableAlign => (1, 1, 0),
        Intrinsic::VtableUpcast => (1, 1, 1),
        Intrinsic::Assume => (1, 0, 0),
        Intrinsic::CatchUnwind => (3, 1, 0),
        Intrinsic::Abort | Intrinsic::Breakpoint => (0, 0, 0),
        Intrinsic::AtomicLoad => (1, 1, 2),
        Intrinsic::AtomicStore => (2, 0, 2),
        Intrinsic::AtomicRmw => (2, 1, 3),
        Intrinsic::AtomicCompareExchange => (3, 2, 4),
        Intrinsic::AtomicFence => (0, 0, 2),
        Intrinsic::FloatToIntUnchecked => (1, 1, 2),
        Intrinsic::Powi => (2, 1, 1),
        Intrinsic::FloatMulAdd => (3, 1, 1),
        Intrinsic::FloatAlgebraic => (2, 1, 2),
        Intrinsic::FloatReduce => (1, 1, 3),
        Intrinsic::Undecided => (0, 1, 0),
        Intrinsic::CheckDisjoint => (2, 0, 1),
        Intrinsic::VectorBin | Intrinsic::VectorCmp => (3, 0, 3),
        Intrinsic::VectorSelect => (4, 0, 3),
        Intrinsic::VectorBits => (1, 1, 3),
        Intrinsic::ThreadLocal => (0, 1, 1),
        Intrinsic::VaArg => (1, 1, 2),
        Intrinsic::CheckUntouched | Intrinsic::ProtectPlace => (1, 0, 1),
        Intrinsic::CheckApart => (2, 0, 2),
        Intrinsic::ForeignStatic => (0, 1, 0),
    };
    args >= least_args && rets >= least_rets && imms >= least_imms
}

fn bit(bits: &[u64], cell: Cell) -> bool {
    bits[cell.index() / 64] >> (cell.index() % 64) & 1 == 1
}

/// The cells beside which a provenance is ever written.
fn pointer_cells(function: &Function) -> Rc<[u64]> {
    use assay_ir::CellKind;
    use assay_ir::scalar::MemTy;
    let mut bits = vec![0u64; function.cells as usize / 64 + 1];
    let mut mark = |cell: Cell| bits[cell.index() / 64] |= 1 << (cell.index() % 64);
    let params = |params: &[assay_ir::Param], mark: &mut dyn FnMut(Cell)| {
        params.iter().filter(|param| param.kind == CellKind::Ptr).for_each(|param| mark(param.cell));
    };
    params(&function.params, &mut mark);
    function.locals.iter().for_each(|local| mark(local.cell));
    for op in &function.ops {
        match op {
            Op::MovPtr { dst, .. }
            | Op::MovBare { dst, .. }
            | Op::Undef { dst }
            | Op::SelectPtr { dst, .. }
            | Op::PtrFromExposed { dst, .. }
            | Op::PtrAdd { dst, .. }
            | Op::PtrOffset { dst, .. }
            | Op::PtrIndex { dst, .. }
            | Op::PtrMask { dst, .. }
            | Op::Retag { dst, .. }
            | Op::RetagWide { dst, .. }
            | Op::RetagSecond { dst, .. }
            | Op::LoadMaybe { dst, .. }
            | Op::Load { ty: MemTy::Ptr, dst, .. } => mark(*dst),
            Op::RetagPair { dst, dst2, .. } => {
                mark(*dst);
                mark(*dst2);
            }
            Op::Call { call } => params(&call.rets, &mut mark),
            Op::Intrinsic { op } => params(&op.rets, &mut mark),
            _ => {}
        }
    }
    bits.into()
}
