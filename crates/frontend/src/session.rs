//! rustc's side: command line, callbacks, and the queries that differ when nothing is linked.

use assay_ir::ProgramSource;
use rustc_driver_impl::{Callbacks, Compilation};
use rustc_hir::def::DefKind;
use rustc_interface::interface;
use rustc_middle::middle::exported_symbols::{ExportedSymbol, SymbolExportInfo, SymbolExportKind, SymbolExportLevel};
use rustc_middle::query::LocalCrate;
use rustc_middle::ty::TyCtxt;
use rustc_middle::util::Providers;
use rustc_session::Session;

use crate::backend::NoCodegen;
use crate::features::Features;
use crate::program::Program;

/// Behaves as rustc with these arguments (the first is the program's name), without code generation. Returns the exit status.
pub fn compile(args: &[String]) -> i32 {
    struct Compile {
        features: Features,
    }
    impl Callbacks for Compile {
        fn config(&mut self, config: &mut interface::Config) {
            configure(config, std::mem::take(&mut self.features));
        }
    }
    let mut callbacks = Compile { features: Features::of(args) };
    drive(args, &mut callbacks)
}

/// How much of rustc's analysis comes before the program runs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Analysis {
    /// All of it: a program with errors does not run, and warnings are shown.
    Whole,
    /// What the functions need that are executed, because the crate is known to compile.
    OnDemand,
}

/// What functions are lowered to, as far as there is a choice.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Lowering {
    /// Whether they retag pointers.
    pub retags: bool,
    /// Whether intrinsics that have a body in `core` are carried out by it.
    pub intrinsic_bodies: bool,
}

/// Compiles the crate that `args` name up to analysis, then calls `run` with it as a program, whose functions are lowered as
/// `lowering` says. Returns the exit status: `run`'s, or rustc's when the crate does not compile.
pub fn run(
    args: &[String],
    analysis: Analysis,
    lowering: Lowering,
    run: &mut (dyn FnMut(&dyn ProgramSource) -> i32 + Send),
) -> i32 {
    let mut callbacks = Run { features: Features::of(args), analysis, lowering, run, status: None };
    let compiled = drive(args, &mut callbacks);
    callbacks.status.unwrap_or(compiled)
}

struct Run<'a> {
    features: Features,
    analysis: Analysis,
    lowering: Lowering,
    run: &'a mut (dyn FnMut(&dyn ProgramSource) -> i32 + Send),
    status: Option<i32>,
}

impl Run<'_> {
    fn run(&mut self, tcx: TyCtxt<'_>) -> Compilation {
        tcx.dcx().abort_if_errors();
        match Program::new(tcx, self.lowering) {
            Ok(program) => self.status = Some((self.run)(&program)),
            Err(message) => {
                tcx.dcx().err(message);
            }
        }
        Compilation::Stop
    }
}

impl Callbacks for Run<'_> {
    fn config(&mut self, config: &mut interface::Config) {
        configure(config, std::mem::take(&mut self.features));
    }

    fn after_expansion<'tcx>(&mut self, _: &interface::Compiler, tcx: TyCtxt<'tcx>) -> Compilation {
        if self.analysis == Analysis::OnDemand { self.run(tcx) } else { Compilation::Continue }
    }

    fn after_analysis<'tcx>(&mut self, _: &interface::Compiler, tcx: TyCtxt<'tcx>) -> Compilation {
        self.run(tcx)
    }
}

fn drive(args: &[String], callbacks: &mut (dyn Callbacks + Send)) -> i32 {
    match rustc_driver_impl::catch_fatal_errors(|| rustc_driver_impl::run_compiler(args, callbacks)) {
        Ok(()) => 0,
        Err(_) => 1,
    }
}

fn configure(config: &mut interface::Config, features: Features) {
    config.make_codegen_backend = Some(Box::new(|_, _| Box::new(NoCodegen { features })));
    config.override_queries = Some(override_queries);
}

/// rustc exports symbols only when it generates code; the interpreter links by symbol, so every crate exports all of its own.
fn override_queries(_: &Session, providers: &mut Providers) {
    providers.queries.exported_non_generic_symbols = |tcx, LocalCrate| {
        let symbols = tcx.hir_crate_items(()).definitions().filter_map(|id| {
            let linkable = matches!(tcx.def_kind(id), DefKind::Fn | DefKind::AssocFn | DefKind::Static { .. });
            if !linkable || tcx.is_foreign_item(id) {
                return None;
            }
            let attrs = tcx.codegen_fn_attrs(id);
            let runs = attrs.link_section.is_some_and(|section| crate::constructors::is_list(section.as_str()));
            let exported = attrs.contains_extern_indicator() || attrs.flags.intersects(USED) || runs;
            exported.then_some((
                ExportedSymbol::NonGeneric(id.to_def_id()),
                SymbolExportInfo {
                    level: SymbolExportLevel::C,
                    kind: SymbolExportKind::Text,
                    used: false,
                    rustc_std_internal_symbol: false,
                },
            ))
        });
        tcx.arena.alloc_from_iter(symbols)
    };
}

const USED: rustc_middle::middle::codegen_fn_attrs::CodegenFnAttrFlags =
    rustc_middle::middle::codegen_fn_attrs::CodegenFnAttrFlags::RUSTC_STD_INTERNAL_SYMBOL;
