//! From a monomorphic MIR body to a function of the IR.
//!
//! The passes, in order: [`lower`] finds the body and evaluates its required constants; `locals` decides which locals live in
//! cells; `prologue` receives the arguments; then every block is lowered, statements (`rvalue`, `aggregate`, `cast`, `unsize`,
//! `discriminant`, `arith`, `retag`) and terminator (`terminator`, `call`, `intrinsic`), all on top of `place` and `value`;
//! [`Builder::finish`] puts the blocks one after another, and [`assay_ir::simplify`] takes out what copies it can.

mod aggregate;
mod arith;
mod assembly;
mod call;
mod cast;
mod constant;
mod discriminant;
mod in_place;
mod intrinsic;
mod locals;
mod peephole;
mod place;
mod prologue;
mod retag;
mod rvalue;
mod simd;
mod terminator;
mod unsize;
mod value;
mod vendor;

use std::collections::HashMap;
use std::sync::Arc;

use assay_ir::verify::OnDemand;
use assay_ir::{
    BlockId, Callable, Cell, CellKind, Const, Function, LocalDecl, Op, Operand, Param, SigId, Span, Variable,
};
use rustc_index::IndexVec;
use rustc_index::bit_set::DenseBitSet;
use rustc_middle::mir::{self, BasicBlock, Body, Local};
use rustc_middle::ty::{self, EarlyBinder, Instance, InstanceKind, Ty, TyCtxt};

use crate::cells::Comps;
use crate::program::Program;
use crate::symbols::{display_name, symbol_of};

use locals::LocalRef;

/// The code of a function, or the fact that it is foreign.
///
/// # Errors
/// A message when the function can't exist: a required constant does not evaluate, or a type has no layout.
pub(crate) fn lower<'tcx>(program: &Program<'tcx>, instance: Instance<'tcx>) -> Result<Callable, String> {
    let tcx = program.tcx;
    let sig = program.sig_of_instance(instance, &[])?;
    if let InstanceKind::Item(id) = instance.def {
        if tcx.is_foreign_item(id) {
            let symbol = symbol_of(tcx, id);
            program.check_unambiguous(&symbol)?;
            return Ok(Callable::Foreign { symbol: Arc::from(symbol), sig });
        }
        if let Some(callable) = crate::features::replaced(program, instance) {
            return Ok(callable);
        }
        // Constructors of tuple structs and variants have MIR made for them.
        if !tcx.is_mir_available(id) && !tcx.is_constructor(id) {
            let what = format!("`{}` has no MIR: its crate was compiled without it", display_name(tcx, instance));
            return Ok(Callable::Function(Arc::new(unsupported(program, instance, sig, &what))));
        }
    }
    let body = body(program, instance);
    check_constants(program, &body)?;
    for decl in &body.local_decls {
        program.try_layout(decl.ty)?;
    }
    Builder::new(program, instance, &body, sig).build().map(|function| Callable::Function(Arc::new(function)))
}

/// Whether a function is lowered from MIR of its own, which begins with retags of the arguments.
pub(crate) fn retags_arguments<'tcx>(program: &Program<'tcx>, instance: Instance<'tcx>) -> bool {
    let InstanceKind::Item(id) = instance.def else { return false };
    let tcx = program.tcx;
    let is_plain = tcx.is_mir_available(id) && !tcx.is_foreign_item(id) && !tcx.is_constructor(id);
    is_plain && tcx.intrinsic(id).is_none() && crate::features::replaced(program, instance).is_none()
}

/// The variables of a function that can be lowered, as far as they live in cells.
pub(crate) fn variables<'tcx>(program: &Program<'tcx>, instance: Instance<'tcx>) -> Vec<Variable> {
    let body = body(program, instance);
    let Ok(sig) = program.sig_of_instance(instance, &[]) else { return Vec::new() };
    Builder::new(program, instance, &body, sig).variables()
}

/// The MIR of a function, with its own types in place of type parameters.
fn body<'tcx>(program: &Program<'tcx>, instance: Instance<'tcx>) -> Body<'tcx> {
    let body = program.tcx.instance_mir(instance.def).clone();
    instance.instantiate_mir_and_normalize_erasing_regions(program.tcx, program.env(), EarlyBinder::bind(body))
}

/// Constants that must evaluate even if they are never reached (Reference, "const evaluation"; `Body::required_consts`).
fn check_constants<'tcx>(program: &Program<'tcx>, body: &Body<'tcx>) -> Result<(), String> {
    for constant in body.required_consts() {
        constant
            .const_
            .eval(program.tcx, program.env(), constant.span)
            .map_err(|_| "a constant that this function needs could not be evaluated".to_owned())?;
    }
    Ok(())
}

/// A function that is reported as unsupported when it is called.
fn unsupported<'tcx>(program: &Program<'tcx>, instance: Instance<'tcx>, sig: SigId, what: &str) -> Function {
    let span = program.spans.intern(program.tcx.def_span(instance.def_id()));
    Function {
        name: Arc::from(display_name(program.tcx, instance)),
        span,
        sig,
        cells: 0,
        params: vec![],
        rets: vec![],
        locals: vec![],
        consts: vec![],
        ops: vec![Op::Unsupported { what: Arc::from(what) }],
        spans: vec![span],
        blocks: vec![0],
    }
}

/// The state of lowering one body.
pub(super) struct Builder<'p, 'tcx> {
    program: &'p Program<'tcx>,
    tcx: TyCtxt<'tcx>,
    instance: Instance<'tcx>,
    body: &'p Body<'tcx>,
    sig: SigId,
    /// Where each MIR local lives.
    locals: IndexVec<Local, LocalRef>,
    decls: Vec<LocalDecl>,
    params: Vec<Param>,
    rets: Vec<Param>,
    /// Locals that are set once and read once.
    used_once: DenseBitSet<Local>,
    /// Where the caller wants a result that lives in memory.
    return_pointer: Option<Cell>,
    /// Places of the arguments of the call that is being lowered, if it takes them.
    taken: Vec<place::Place<'tcx>>,
    /// The caller's location, for `#[track_caller]` functions.
    caller_location: Option<Operand>,
    /// How many cells there are so far.
    cells: u32,
    /// Cells that belong to one statement at a time, by [`CellKind`].
    temps: [Temps; 3],
    consts: Vec<Const>,
    const_ids: HashMap<Const, u32>,
    blocks: Vec<Vec<(Op, Span)>>,
    current: usize,
    span: Span,
    rustc_span: rustc_span::Span,
}

/// Temporaries of one kind.
#[derive(Default)]
struct Temps {
    cells: Vec<Cell>,
    /// How many of them the current statement uses.
    used: usize,
}

impl<'p, 'tcx> Builder<'p, 'tcx> {
    fn new(program: &'p Program<'tcx>, instance: Instance<'tcx>, body: &'p Body<'tcx>, sig: SigId) -> Self {
        let span = program.spans.intern(body.span);
        Builder {
            program,
            tcx: program.tcx,
            instance,
            body,
            sig,
            locals: IndexVec::new(),
            decls: vec![],
            params: vec![],
            rets: vec![],
            used_once: DenseBitSet::new_empty(body.local_decls.len()),
            return_pointer: None,
            taken: vec![],
            caller_location: None,
            cells: 0,
            temps: Default::default(),
            consts: vec![],
            const_ids: HashMap::new(),
            // Block 0 receives the arguments, block n+1 is MIR's block n.
            blocks: vec![vec![]; body.basic_blocks.len() + 1],
            current: 0,
            span,
            rustc_span: body.span,
        }
    }

    fn build(mut self) -> Result<Function, String> {
        self.classify_locals();
        self.prologue();
        self.emit(Op::Jump { to: block_id(mir::START_BLOCK) });
        for (block, data) in self.body.basic_blocks.iter_enumerated() {
            self.current = block_id(block).index();
            for statement in &data.statements {
                self.at(statement.source_info.span);
                self.statement(statement);
            }
            let terminator = data.terminator();
            self.at(terminator.source_info.span);
            self.terminator(terminator);
        }
        let program = self.program;
        let mut function = self.finish();
        assay_ir::simplify(&mut function, &OnDemand(program));
        Ok(function)
    }

    fn finish(self) -> Function {
        let (mut ops, mut spans, mut blocks) = (vec![], vec![], vec![]);
        for mut block in self.blocks {
            blocks.push(ops.len() as u32);
            if block.is_empty() {
                // Code behind something that never goes on, which turned out not to be needed.
                block.push((Op::Unreachable { why: Arc::from("code") }, Span::NONE));
            }
            for (op, span) in block {
                ops.push(op);
                spans.push(span);
            }
        }
        Function {
            name: Arc::from(display_name(self.tcx, self.instance)),
            span: self.program.spans.intern(self.body.span),
            sig: self.sig,
            cells: self.cells,
            params: self.params,
            rets: self.rets,
            locals: self.decls,
            consts: self.consts,
            ops,
            spans,
            blocks,
        }
    }

    /// Starts a statement: its place, and temporaries anew.
    fn at(&mut self, span: rustc_span::Span) {
        self.rustc_span = span;
        self.span = self.program.spans.intern(span);
        self.temps.iter_mut().for_each(|pool| pool.used = 0);
    }

    fn emit(&mut self, op: Op) {
        self.blocks[self.current].push((op, self.span));
    }

    /// A new block to put code into later.
    fn new_block(&mut self) -> BlockId {
        self.blocks.push(vec![]);
        BlockId(self.blocks.len() as u32 - 1)
    }

    /// Goes on emitting in another block.
    fn switch_to(&mut self, block: BlockId) {
        self.current = block.index();
    }

    /// A cell (two for 16-byte values) for an integer that lasts until the end of the statement.
    fn temp(&mut self, cells: u32) -> Cell {
        self.temp_of(if cells == 2 { CellKind::Wide } else { CellKind::Int })
    }

    /// A cell for a pointer that lasts until the end of the statement.
    fn temp_ptr(&mut self) -> Cell {
        self.temp_of(CellKind::Ptr)
    }

    /// Whether a cell is a temporary of the current statement.
    fn is_temp(&self, cell: Cell) -> bool {
        self.temps.iter().any(|pool| pool.cells[..pool.used].contains(&cell))
    }

    /// Temporaries of different kinds never share a cell: what lies beside an integer has no meaning.
    fn temp_of(&mut self, kind: CellKind) -> Cell {
        let pool = &mut self.temps[kind as usize];
        if pool.used == pool.cells.len() {
            pool.cells.push(Cell(self.cells));
            self.cells += if kind == CellKind::Wide { 2 } else { 1 };
        }
        pool.used += 1;
        pool.cells[pool.used - 1]
    }

    /// A cell that lasts as long as the frame.
    fn fixed(&mut self, cells: u32) -> Cell {
        let cell = Cell(self.cells);
        self.cells += cells;
        cell
    }

    /// Cells for a value that last as long as the frame; the same twice for a single scalar.
    fn fixed_for(&mut self, comps: Comps) -> [Cell; 2] {
        let first = self.fixed(comps[0].cells());
        let second = comps.get(1).map_or(first, |comp| self.fixed(comp.cells()));
        [first, second]
    }

    fn constant(&mut self, value: Const) -> Operand {
        let next = self.consts.len() as u32;
        let index = *self.const_ids.entry(value.clone()).or_insert(next);
        if index == next {
            self.consts.push(value);
        }
        Operand::constant(index)
    }

    fn int(&mut self, value: impl Into<u128>) -> Operand {
        self.constant(Const::Int(value.into()))
    }

    fn unsupported(&mut self, what: impl AsRef<str>) {
        self.emit(Op::Unsupported { what: Arc::from(what.as_ref()) });
    }

    /// Reports the rest of the block as unsupported; code that follows is emitted but never reached.
    fn unsupported_here(&mut self, what: impl AsRef<str>) {
        self.unsupported(what);
        let unreached = self.new_block();
        self.switch_to(unreached);
    }

    fn layout(&self, ty: Ty<'tcx>) -> ty::layout::TyAndLayout<'tcx> {
        self.program.layout(ty)
    }
}

/// MIR's block n is the IR's block n + 1.
fn block_id(block: BasicBlock) -> BlockId {
    BlockId(block.as_u32() + 1)
}
