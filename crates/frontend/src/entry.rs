//! What runs before `main`: functions that statics list, and std's `lang_start`, as rustc's entry wrapper calls it.

use std::sync::Arc;

use assay_ir::scalar::{IntTy, MemTy};
use assay_ir::{
    AbiArg, AbiClass, AbiScalar, BlockId, CallOp, Callable, Callee, Cell, CellKind, Const, FuncId, Function, GlobalId,
    Op, Operand, Param, SigId, Signature, Span, Unwind,
};
use rustc_hir::LangItem;
use rustc_hir::def_id::DefId;
use rustc_middle::ty::Instance;
use rustc_session::config::EntryFnType;
use rustc_span::DUMMY_SP;

use crate::constructors::{List, Listed};
use crate::globals::GlobalKey;
use crate::program::{FuncKey, Program};

/// The name of the function that runs before `main`.
pub(crate) const NAME: &str = "<entry>";

/// The function by which what runs at the end is registered.
pub(crate) const AT_EXIT: &str = "atexit";

/// The function by which what runs at the ends of threads is registered, on Windows.
pub(crate) const AT_THREAD_END: &str = ".CRT$XL";

/// The entry function while it is made. Its first cells hold `argc`, `argv` and the exit status.
struct Entry {
    cells: u32,
    consts: Vec<Const>,
    ops: Vec<Op>,
    spans: Vec<Span>,
    blocks: Vec<u32>,
}

const ARGC: Cell = Cell(0);
const ARGV: Cell = Cell(1);
const STATUS: Cell = Cell(2);

impl Entry {
    fn new() -> Entry {
        Entry { cells: 3, consts: vec![], ops: vec![], spans: vec![], blocks: vec![0] }
    }

    fn cell(&mut self) -> Cell {
        self.cells += 1;
        Cell(self.cells - 1)
    }

    fn constant(&mut self, value: Const) -> Operand {
        self.consts.push(value);
        Operand::constant(self.consts.len() as u32 - 1)
    }

    fn emit(&mut self, op: Op, span: Span) {
        self.ops.push(op);
        self.spans.push(span);
    }

    /// The block that starts behind so many further blocks.
    fn block_after(&self, skipped: u32) -> BlockId {
        BlockId(self.blocks.len() as u32 + skipped)
    }

    fn start_block(&mut self) {
        self.blocks.push(self.ops.len() as u32);
    }

    fn call(&mut self, callee: Callee, sig: SigId, args: Vec<Operand>, rets: Vec<Param>, span: Span) {
        let target = Some(self.block_after(0));
        let call = CallOp { callee, sig, args, rets, target, unwind: Unwind::Continue };
        self.emit(Op::Call { call: Box::new(call) }, span);
        self.start_block();
    }
}

impl<'tcx> Program<'tcx> {
    /// Whether the program has something to run: `main`, or without one (`#![no_main]`) a symbol to start at.
    pub(crate) fn has_entry(&self) -> bool {
        self.tcx.entry_fn(()).is_some() || self.start_symbol().is_some()
    }

    /// A function of `argc` and `argv` that gives the exit status as an `isize`.
    pub(crate) fn entry_function(&self) -> Function {
        let mut entry = Entry::new();
        for listed in self.listed_functions() {
            self.run_listed(&mut entry, &listed);
        }
        let (callee, args) = match (self.tcx.entry_fn(()), self.start_symbol()) {
            (None, Some(start)) => {
                let inputs = self.tcx.fn_sig(start).instantiate_identity().inputs().skip_binder().len();
                let args = [ARGC.into(), ARGV.into()].into_iter().take(inputs).collect();
                (Instance::mono(self.tcx, start), args)
            }
            _ => self.lang_start(&mut entry),
        };
        let result = Param { cell: STATUS, kind: CellKind::Int };
        let sig = self.sig_of_instance(callee, &[]).expect("the entry has a plain signature");
        entry.call(Callee::Direct(self.func(callee)), sig, args, vec![result], Span::NONE);
        entry.emit(Op::Return {}, Span::NONE);
        Function {
            name: Arc::from(NAME),
            span: Span::NONE,
            sig: self.entry_signature(),
            cells: entry.cells,
            params: vec![Param { cell: ARGC, kind: CellKind::Int }, Param { cell: ARGV, kind: CellKind::Ptr }],
            rets: vec![result],
            locals: vec![],
            consts: entry.consts,
            ops: entry.ops,
            spans: entry.spans,
            blocks: entry.blocks,
        }
    }

    /// Calls a function that a static lists, or has it called at the end; nothing if the static holds null.
    fn run_listed(&self, entry: &mut Entry, listed: &Listed<'tcx>) {
        let span = self.spans.intern(listed.span);
        let sig = listed.sig.ok_or("what is no function".to_owned());
        let sig = match sig.and_then(|sig| self.sig_of_pointer(sig, &[])) {
            Ok(sig) => sig,
            Err(error) => {
                let what = format!("a static in a section of functions that holds {error}");
                entry.emit(Op::Unsupported { what: what.into() }, span);
                return entry.start_block();
            }
        };
        let list = entry.constant(Const::Global { id: listed.global, offset: listed.offset });
        let function = entry.cell();
        entry.emit(
            Op::Load { ty: MemTy::Ptr, dst: function, ptr: list, off: 0, align: self.target.pointer_bytes() as u32 },
            span,
        );
        let (then, els) = (entry.block_after(0), entry.block_after(1));
        entry.emit(Op::Branch { cond: function.into(), then, els }, span);
        entry.start_block();
        let register = match listed.list {
            List::End => FuncKey::AtExit(AT_EXIT),
            List::ThreadEnd => FuncKey::AtExit(AT_THREAD_END),
            List::Before | List::Start => {
                let args = self.start_arguments(entry, sig, span);
                return entry.call(Callee::Pointer(function.into()), sig, args, vec![], span);
            }
        };
        let result = Param { cell: entry.cell(), kind: CellKind::Int };
        let register = FuncId(self.functions.intern(register));
        entry.call(Callee::Direct(register), self.at_exit_signature(), vec![function.into()], vec![result], span);
    }

    /// As many of `argc`, `argv` and `envp` as a function takes.
    fn start_arguments(&self, entry: &mut Entry, sig: SigId, span: Span) -> Vec<Operand> {
        let params = &self.signatures.get(sig.0).params;
        let mut args = vec![Operand::cell(ARGC), ARGV.into()];
        if let Some(AbiArg { class: AbiClass::Scalar(AbiScalar::Int { size: 4, .. }), .. }) = params.first() {
            let dst = entry.cell();
            entry.emit(Op::IntCast { from: self.target.isize(), to: IntTy::I32, dst, a: ARGC.into() }, span);
            args[0] = dst.into();
        }
        if params.len() > 2 {
            let id = GlobalId(self.globals.intern(GlobalKey::Environment));
            let (ptr, dst) = (entry.constant(Const::Global { id, offset: 0 }), entry.cell());
            entry.emit(Op::Load { ty: MemTy::Ptr, dst, ptr, off: 0, align: self.target.pointer_bytes() as u32 }, span);
            args.push(dst.into());
        }
        args.truncate(params.len());
        args
    }

    /// C's `atexit`, or its like.
    pub(crate) fn at_exit(&self, symbol: &'static str) -> Callable {
        Callable::Foreign { symbol: symbol.into(), sig: self.at_exit_signature() }
    }

    /// Std's start function with its arguments: `main`, `argc`, `argv`, and what to do about `SIGPIPE`.
    fn lang_start(&self, entry: &mut Entry) -> (Instance<'tcx>, Vec<Operand>) {
        let tcx = self.tcx;
        let (main, EntryFnType::Main { sigpipe }) = tcx.entry_fn(()).expect("checked when the program was made");
        let output = tcx.fn_sig(main).instantiate_identity().output();
        let output = tcx.instantiate_bound_regions_with_erased(output);
        let output = tcx.normalize_erasing_regions(self.env(), output);
        let start = tcx.require_lang_item(LangItem::Start, DUMMY_SP);
        let start = Instance::expect_resolve(tcx, self.env(), start, tcx.mk_args(&[output.into()]), DUMMY_SP);
        let main =
            Instance::resolve_for_fn_ptr(tcx, self.env(), main, tcx.mk_args(&[])).expect("main is a plain function");
        let main = entry.constant(Const::Func(self.func(main)));
        let sigpipe = entry.constant(Const::Int(u128::from(sigpipe)));
        (start, vec![main, ARGC.into(), ARGV.into(), sigpipe])
    }

    /// Where a program without `main` starts: `miri_start`, or C's `main`.
    fn start_symbol(&self) -> Option<DefId> {
        self.definition_of("miri_start").or_else(|| self.definition_of("main"))
    }

    /// `extern "C" fn(argc: isize, argv: *const *const u8) -> isize`.
    fn entry_signature(&self) -> SigId {
        let isize = AbiScalar::Int { size: self.target.pointer_bytes() as u8, signed: true };
        self.c_signature(&[("isize", isize), ("*const *const u8", AbiScalar::Pointer)], ("isize", isize))
    }

    /// `extern "C" fn(function: extern "C" fn()) -> c_int`.
    fn at_exit_signature(&self) -> SigId {
        let int = AbiScalar::Int { size: 4, signed: true };
        self.c_signature(&[("extern \"C\" fn()", AbiScalar::Pointer)], ("i32", int))
    }

    fn c_signature(&self, params: &[(&str, AbiScalar)], ret: (&str, AbiScalar)) -> SigId {
        let arg = |(name, scalar): (&str, AbiScalar)| AbiArg::plain(name, AbiClass::Scalar(scalar));
        SigId(self.signatures.intern(Arc::new(Signature {
            abi: Arc::from("C"),
            params: params.iter().copied().map(arg).collect(),
            ret: arg(ret),
            variadic: false,
            extra: vec![],
            can_unwind: true,
        })))
    }
}
