//! Names: of functions for people, and of symbols for linking.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use rustc_hir::attrs::Linkage;
use rustc_hir::def_id::{CrateNum, DefId, LOCAL_CRATE};
use rustc_middle::middle::codegen_fn_attrs::CodegenFnAttrFlags;
use rustc_middle::middle::exported_symbols::ExportedSymbol;
use rustc_middle::ty::{Instance, TyCtxt};

/// What a symbol stands for in the linked program.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Definition {
    /// The function or static.
    pub(crate) id: DefId,
    /// Whether it gives way to another definition.
    weak: bool,
    /// Whether another crate defines it as well, so that a linker would refuse the program.
    pub(crate) ambiguous: bool,
}

/// A function as a backtrace shows it.
pub(crate) fn display_name<'tcx>(tcx: TyCtxt<'tcx>, instance: Instance<'tcx>) -> String {
    rustc_middle::ty::print::with_no_trimmed_paths!(tcx.def_path_str_with_args(instance.def_id(), instance.args))
}

/// The symbol that an item is linked by, as it stands in the source: without the mangling of std's internal symbols.
pub(crate) fn symbol_of(tcx: TyCtxt<'_>, id: DefId) -> String {
    let attrs = tcx.codegen_fn_attrs(id);
    if attrs.flags.contains(CodegenFnAttrFlags::EXTERNALLY_IMPLEMENTABLE_ITEM) {
        // Declarations of the same name in different modules are different items.
        return tcx.symbol_name(Instance::mono(tcx, id)).name.to_owned();
    }
    attrs.symbol_name.unwrap_or_else(|| tcx.item_name(id)).to_string()
}

/// What the crates of the program export: the local crate's first, then those of the dependencies.
pub(crate) fn exported(tcx: TyCtxt<'_>) -> impl Iterator<Item = DefId> {
    // Std brings both panic runtimes; rustc links the one for the program's strategy.
    let runtime = if tcx.sess.panic_strategy().unwinds() { "panic_unwind" } else { "panic_abort" };
    let linked = move |cnum: &CrateNum| !tcx.is_panic_runtime(*cnum) || tcx.crate_name(*cnum).as_str() == runtime;
    let crates = std::iter::once(LOCAL_CRATE).chain(tcx.crates(()).iter().copied().filter(linked));
    crates.flat_map(move |cnum: CrateNum| {
        tcx.exported_non_generic_symbols(cnum).iter().filter_map(|(symbol, _)| match symbol {
            ExportedSymbol::NonGeneric(id) => Some(*id),
            _ => None,
        })
    })
}

/// All symbols that the crates of the program define.
pub(crate) fn collect(tcx: TyCtxt<'_>) -> HashMap<String, Definition> {
    let mut symbols = HashMap::new();
    for id in exported(tcx) {
        let attrs = tcx.codegen_fn_attrs(id);
        for &(alias, linkage, _) in &attrs.foreign_item_symbol_aliases {
            add(&mut symbols, symbol_of(tcx, alias), Definition { id, weak: is_weak(linkage), ambiguous: false });
        }
        if attrs.contains_extern_indicator() {
            let weak = attrs.linkage.is_some_and(is_weak)
                // A program's own allocator replaces the default.
                || attrs.flags.contains(CodegenFnAttrFlags::RUSTC_STD_INTERNAL_SYMBOL);
            add(&mut symbols, symbol_of(tcx, id), Definition { id, weak, ambiguous: false });
        }
    }
    symbols
}

/// The first strong definition counts, else the first weak one.
fn add(symbols: &mut HashMap<String, Definition>, symbol: String, new: Definition) {
    match symbols.entry(symbol) {
        Entry::Vacant(entry) => drop(entry.insert(new)),
        Entry::Occupied(mut entry) => match (entry.get().weak, new.weak) {
            (true, false) => drop(entry.insert(new)),
            (false, false) => entry.get_mut().ambiguous = entry.get().id != new.id,
            _ => {}
        },
    }
}

fn is_weak(linkage: Linkage) -> bool {
    !matches!(linkage, Linkage::External)
}
