//! Names: of functions for people, and of symbols for linking.

use std::collections::HashMap;

use rustc_hir::def_id::{DefId, LOCAL_CRATE};
use rustc_middle::middle::exported_symbols::ExportedSymbol;
use rustc_middle::ty::{Instance, TyCtxt};

/// A function as a backtrace shows it.
pub(crate) fn display_name<'tcx>(tcx: TyCtxt<'tcx>, instance: Instance<'tcx>) -> String {
    rustc_middle::ty::print::with_no_trimmed_paths!(tcx.def_path_str_with_args(instance.def_id(), instance.args))
}

/// The symbol that an item is linked by, as it stands in the source: without the mangling of std's internal symbols.
pub(crate) fn symbol_of(tcx: TyCtxt<'_>, id: DefId) -> String {
    let attrs = tcx.codegen_fn_attrs(id);
    attrs.symbol_name.unwrap_or_else(|| tcx.item_name(id)).to_string()
}

/// All symbols that the crates of the program define.
pub(crate) fn collect(tcx: TyCtxt<'_>) -> HashMap<String, DefId> {
    let crates = std::iter::once(LOCAL_CRATE).chain(tcx.crates(()).iter().copied());
    let mut symbols = HashMap::new();
    for cnum in crates {
        for (symbol, _) in tcx.exported_non_generic_symbols(cnum) {
            if let ExportedSymbol::NonGeneric(id) = symbol {
                symbols.entry(symbol_of(tcx, *id)).or_insert(*id);
            }
        }
    }
    symbols
}
