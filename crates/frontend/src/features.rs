//! The features of the processor that is simulated: those that the program is compiled for, by default or with `-Ctarget-feature`
//! and `-Ctarget-cpu`. A function that needs others must not be called, and detection at run time says just these.

use std::process::Command;
use std::sync::Arc;

use assay_ir::{Callable, Cell, CellKind, Const, Function, Op, Operand, Param};
use rustc_hir::def::{DefKind, Res};
use rustc_hir::def_id::DefId;
use rustc_middle::middle::codegen_fn_attrs::TargetFeatureKind;
use rustc_middle::ty::{Instance, TyCtxt};
use rustc_span::Symbol;

use crate::program::Program;
use crate::symbols::display_name;

/// The features for certain arguments of the compiler.
#[derive(Clone, Default)]
pub(crate) struct Features {
    /// Those that `cfg(target_feature)` tells.
    pub(crate) stable: Vec<String>,
    /// All.
    pub(crate) all: Vec<String>,
    /// Which of the rarer float types the target's code generator handles well: `f16`, `f128_math`, ...
    pub(crate) reliable_floats: Vec<String>,
}

impl Features {
    /// The features that the real compiler enables for these arguments: without LLVM, rustc's own crates don't know them.
    /// Without flags that change them they are the architecture's baseline; else the installed compiler is asked.
    pub(crate) fn of(args: &[String]) -> Features {
        let asked = relevant(args);
        let usual =
            |arg: &&str| *arg == "--target" || arg.trim_start_matches("--target=").starts_with("x86_64-unknown-linux-");
        let changed = !asked.iter().all(usual);
        if !changed && cfg!(target_arch = "x86_64") {
            let baseline = ["fxsr", "sse", "sse2", "x87"].map(str::to_owned).to_vec();
            let reliable_floats = ["f16", "f16_math", "f128"].map(str::to_owned).to_vec();
            return Features { stable: baseline.clone(), all: baseline, reliable_floats };
        }
        let all = ask(&asked, true);
        Features {
            stable: features_in(&ask(&asked, false)),
            reliable_floats: all
                .lines()
                .filter_map(|line| line.strip_prefix("target_has_reliable_").map(str::to_owned))
                .collect(),
            all: features_in(&all),
        }
    }

    /// Whether code for a kind of float is to be trusted.
    pub(crate) fn reliable(&self, float: &str) -> bool {
        self.reliable_floats.iter().any(|reliable| reliable == float)
    }
}

/// The arguments that decide about features.
fn relevant(args: &[String]) -> Vec<&str> {
    let mut relevant = Vec::new();
    let mut rest = args.iter().peekable();
    while let Some(arg) = rest.next() {
        let next = rest.peek().map(|next| next.as_str()).unwrap_or_default();
        if arg == "--target" || (matches!(&**arg, "-C" | "--codegen") && next.starts_with("target-")) {
            relevant.extend([arg.as_str(), next]);
        } else if ["--target=", "-Ctarget-", "--codegen=target-"].iter().any(|start| arg.starts_with(start)) {
            relevant.push(arg);
        }
    }
    relevant
}

/// What the real compiler says. One that can't answer leaves nothing; rustc's own argument parsing reports what is wrong with the flags.
fn ask(args: &[&str], unstable: bool) -> String {
    let rustc = std::env::var_os("ASSAY_RUSTC").unwrap_or_else(|| "rustc".into());
    let mut command = Command::new(rustc);
    command.args(["--print", "cfg"]).args(args).env_remove("RUSTC_BOOTSTRAP");
    if unstable {
        command.env("RUSTC_BOOTSTRAP", "1");
    }
    command.output().map(|output| String::from_utf8_lossy(&output.stdout).into_owned()).unwrap_or_default()
}

/// The features in the real compiler's answer.
fn features_in(text: &str) -> Vec<String> {
    let feature = |line: &str| line.strip_prefix("target_feature=\"")?.strip_suffix('"').map(str::to_owned);
    text.lines().filter_map(feature).collect()
}

/// What stands for a function whose body does not: one that needs features that are missing, or std's detection of features.
pub(crate) fn replaced<'tcx>(program: &Program<'tcx>, instance: Instance<'tcx>) -> Option<Callable> {
    let (tcx, id) = (program.tcx, instance.def_id());
    if !tcx.def_kind(id).has_codegen_attrs() {
        return None;
    }
    let features = missing(tcx, id);
    if !features.is_empty() {
        return Some(Callable::Unavailable {
            name: Arc::from(display_name(tcx, instance)),
            features: Arc::from(features.join(", ")),
        });
    }
    detection(program, instance)
}

/// The features that a function needs and the processor lacks; of those that imply each other, the ones that its attribute names.
pub(crate) fn missing(tcx: TyCtxt<'_>, id: DefId) -> Vec<String> {
    let wanted = &tcx.codegen_fn_attrs(id).target_features;
    let lacks = |name: Symbol| !tcx.sess.unstable_target_features.contains(&name);
    let named = wanted.iter().filter(|feature| feature.kind != TargetFeatureKind::Implied && lacks(feature.name));
    let mut names: Vec<String> = named.map(|feature| feature.name.to_string()).collect();
    if names.is_empty() {
        names.extend(wanted.iter().filter(|feature| lacks(feature.name)).map(|feature| feature.name.to_string()));
    }
    names
}

/// Under `cfg(miri)`, std's detection of features at run time knows of none. This is its function that gives a bit for each, with the
/// right bits.
fn detection<'tcx>(program: &Program<'tcx>, instance: Instance<'tcx>) -> Option<Callable> {
    let (tcx, id) = (program.tcx, instance.def_id());
    if id.is_local()
        || tcx.opt_item_name(id).is_none_or(|name| name.as_str() != "detect_features")
        || tcx.crate_name(id.krate).as_str() != "std_detect"
    {
        return None;
    }
    let detect = tcx.parent(tcx.parent(id));
    let bits = variants(tcx, detect)?
        .iter()
        .enumerate()
        .fold(0_u128, |bits, (index, name)| bits | u128::from(is_present(tcx, name.as_str())) << index);
    let span = program.spans.intern(tcx.def_span(id));
    let function = Function {
        name: Arc::from(display_name(tcx, instance)),
        span,
        sig: program.sig_of_instance(instance, &[]).ok()?,
        cells: 2,
        params: vec![],
        rets: vec![Param { cell: Cell(0), kind: CellKind::Wide }],
        locals: vec![],
        consts: vec![Const::Int(bits)],
        ops: vec![Op::MovWide { dst: Cell(0), src: Operand::constant(0) }, Op::Return {}],
        spans: vec![span; 2],
        blocks: vec![0],
    };
    Some(Callable::Function(Arc::new(function)))
}

/// The names of the variants of the enum `Feature` in this module or one inside it.
fn variants(tcx: TyCtxt<'_>, module: DefId) -> Option<Vec<Symbol>> {
    tcx.module_children(module).iter().find_map(|child| match child.res {
        Res::Def(DefKind::Enum, id) if child.ident.name.as_str() == "Feature" => {
            Some(tcx.adt_def(id).variants().iter().map(|variant| variant.name).collect())
        }
        Res::Def(DefKind::Mod, id) if tcx.parent(id) == module => variants(tcx, id),
        _ => None,
    })
}

/// Whether the processor has a feature, by the name of its variant, in which dots and dashes are underscores.
fn is_present(tcx: TyCtxt<'_>, variant: &str) -> bool {
    let name = if variant == "asimd" { "neon" } else { variant };
    tcx.sess.unstable_target_features.iter().any(|feature| {
        let plain = feature.as_str().chars().map(|c| if matches!(c, '.' | '-') { '_' } else { c });
        plain.eq(name.chars())
    })
}
