//! What runs before `main`: the call of std's `lang_start`, as rustc's entry wrapper makes it.

use std::sync::Arc;

use assay_ir::{
    AbiArg, AbiClass, AbiScalar, CallOp, Callee, Cell, CellKind, Const, Function, Op, Operand, Param, SigId, Signature,
    Span, Unwind,
};
use rustc_hir::LangItem;
use rustc_hir::def_id::DefId;
use rustc_middle::ty::Instance;
use rustc_session::config::EntryFnType;
use rustc_span::DUMMY_SP;

use crate::program::Program;

/// The name of the function that runs before `main`.
pub(crate) const NAME: &str = "<entry>";

impl<'tcx> Program<'tcx> {
    /// Whether the program has something to run: `main`, or without one (`#![no_main]`) a symbol to start at.
    pub(crate) fn has_entry(&self) -> bool {
        self.tcx.entry_fn(()).is_some() || self.start_symbol().is_some()
    }

    /// A function of `argc` and `argv` that gives the exit status as an `isize`.
    pub(crate) fn entry_function(&self) -> Function {
        let (argc, argv, status) = (Cell(0), Cell(1), Cell(2));
        let (callee, args, consts) = match (self.tcx.entry_fn(()), self.start_symbol()) {
            (None, Some(start)) => {
                let inputs = self.tcx.fn_sig(start).instantiate_identity().inputs().skip_binder().len();
                let args = [argc.into(), argv.into()].into_iter().take(inputs).collect();
                (Instance::mono(self.tcx, start), args, vec![])
            }
            _ => self.lang_start([argc.into(), argv.into()]),
        };
        let result = Param { cell: status, kind: CellKind::Int };
        let call = CallOp {
            callee: Callee::Direct(self.func(callee)),
            sig: self.sig_of_instance(callee, &[]).expect("the entry has a plain signature"),
            args,
            rets: vec![result],
            target: Some(assay_ir::BlockId(1)),
            unwind: Unwind::Continue,
        };
        Function {
            name: Arc::from(NAME),
            span: Span::NONE,
            sig: self.entry_signature(),
            cells: 3,
            params: vec![Param { cell: argc, kind: CellKind::Int }, Param { cell: argv, kind: CellKind::Ptr }],
            rets: vec![result],
            locals: vec![],
            consts,
            ops: vec![Op::Call { call: Box::new(call) }, Op::Return {}],
            spans: vec![Span::NONE; 2],
            blocks: vec![0, 1],
        }
    }

    /// Std's start function with its arguments: `main`, `argc`, `argv`, and what to do about `SIGPIPE`.
    fn lang_start(&self, [argc, argv]: [Operand; 2]) -> (Instance<'tcx>, Vec<Operand>, Vec<Const>) {
        let tcx = self.tcx;
        let (main, EntryFnType::Main { sigpipe }) = tcx.entry_fn(()).expect("checked when the program was made");
        let output = tcx.fn_sig(main).instantiate_identity().output();
        let output = tcx.instantiate_bound_regions_with_erased(output);
        let output = tcx.normalize_erasing_regions(self.env(), output);
        let start = tcx.require_lang_item(LangItem::Start, DUMMY_SP);
        let start = Instance::expect_resolve(tcx, self.env(), start, tcx.mk_args(&[output.into()]), DUMMY_SP);
        let main =
            Instance::resolve_for_fn_ptr(tcx, self.env(), main, tcx.mk_args(&[])).expect("main is a plain function");
        let consts = vec![Const::Func(self.func(main)), Const::Int(u128::from(sigpipe))];
        (start, vec![Operand::constant(0), argc, argv, Operand::constant(1)], consts)
    }

    /// Where a program without `main` starts: `miri_start`, or C's `main`.
    fn start_symbol(&self) -> Option<DefId> {
        self.definition_of("miri_start").or_else(|| self.definition_of("main"))
    }

    /// `extern "C" fn(argc: isize, argv: *const *const u8) -> isize`.
    fn entry_signature(&self) -> SigId {
        let arg = |name: &str, scalar| AbiArg { name: Arc::from(name), class: AbiClass::Scalar(scalar) };
        let isize = AbiScalar::Int { size: self.target.pointer_bytes() as u8, signed: true };
        SigId(self.signatures.intern(Arc::new(Signature {
            abi: Arc::from("C"),
            params: vec![arg("isize", isize), arg("*const *const u8", AbiScalar::Pointer)],
            ret: arg("isize", isize),
            variadic: false,
            can_unwind: true,
        })))
    }
}
