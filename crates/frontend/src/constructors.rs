//! Functions that run before and after `main`: those whose addresses statics put into the linker's lists.

use assay_ir::GlobalId;
use rustc_abi::Size;
use rustc_hir::def::DefKind;
use rustc_middle::ty::{self, Ty};
use rustc_span::Span;

use crate::program::Program;

/// Which list of functions a section is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum List {
    /// Called before all others at the start, of the executable only.
    Before,
    /// Called at the start.
    Start,
    /// Called at the end, the last first.
    End,
    /// Called when threads end, on Windows.
    ThreadEnd,
}

/// One function of a list.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Listed<'tcx> {
    pub(crate) list: List,
    /// The order within the list; what has none comes last.
    priority: u32,
    /// Where its address is.
    pub(crate) global: GlobalId,
    pub(crate) offset: u64,
    /// What it is declared to be; `None` if the static holds something else than functions.
    pub(crate) sig: Option<ty::PolyFnSig<'tcx>>,
    /// The static.
    pub(crate) span: Span,
}

/// Whether a section is a list of functions to be called.
pub(crate) fn is_list(section: &str) -> bool {
    parse(section).is_some()
}

/// List and priority of a section, for ELF, Mach-O and PE.
fn parse(section: &str) -> Option<(List, u32)> {
    let elf = [(".preinit_array", List::Before), (".init_array", List::Start), (".fini_array", List::End)];
    for (name, list) in elf {
        match section.strip_prefix(name) {
            Some("") => return Some((list, u32::MAX)),
            Some(rest) => return Some((list, rest.strip_prefix('.')?.parse().ok()?)),
            None => {}
        }
    }
    let section = section.split(',').map(str::trim).collect::<Vec<_>>();
    match section[..] {
        ["__DATA" | "__DATA_CONST", "__mod_init_func", ..] => Some((List::Start, u32::MAX)),
        ["__DATA" | "__DATA_CONST", "__mod_term_func", ..] => Some((List::End, u32::MAX)),
        [".CRT$XIU" | ".CRT$XCU"] => Some((List::Start, u32::MAX)),
        [".CRT$XPU" | ".CRT$XTU"] => Some((List::End, u32::MAX)),
        [name] if name.len() == 8 && name.starts_with(".CRT$XL") => Some((List::ThreadEnd, u32::MAX)),
        _ => None,
    }
}

impl<'tcx> Program<'tcx> {
    /// All listed functions of all crates, in the order of their lists.
    pub(crate) fn listed_functions(&self) -> Vec<Listed<'tcx>> {
        let mut found = vec![];
        for id in crate::symbols::exported(self.tcx) {
            if !matches!(self.tcx.def_kind(id), DefKind::Static { .. }) {
                continue;
            }
            let section = self.tcx.codegen_fn_attrs(id).link_section;
            let Some((list, priority)) = section.and_then(|section| parse(section.as_str())) else { continue };
            let ty = self.tcx.type_of(id).instantiate_identity();
            let span = self.tcx.def_span(id);
            let listed = Listed { list, priority, global: self.static_global(id), offset: 0, sig: None, span };
            let mut functions = vec![];
            if self.functions_in(ty, Size::ZERO, &mut functions).is_none() {
                functions = vec![(0, None)];
            }
            found.extend(functions.into_iter().map(|(offset, sig)| Listed { offset, sig, ..listed }));
        }
        found.sort_by_key(|listed| (listed.list, listed.priority));
        found
    }

    /// The function pointers that a value consists of; `None` if there is more to it.
    fn functions_in(
        &self,
        ty: Ty<'tcx>,
        offset: Size,
        found: &mut Vec<(u64, Option<ty::PolyFnSig<'tcx>>)>,
    ) -> Option<()> {
        let layout = self.try_layout(ty).ok()?;
        let cx = self.layout_cx();
        match ty.kind() {
            ty::FnPtr(..) => found.push((offset.bytes(), Some(ty.fn_sig(self.tcx)))),
            ty::Adt(def, args) if self.tcx.is_lang_item(def.did(), rustc_hir::LangItem::Option) => {
                self.functions_in(args.type_at(0), offset, found)?;
            }
            ty::Adt(def, _) if !def.is_struct() => return None,
            ty::Adt(..) | ty::Tuple(..) | ty::Array(..) => {
                for index in 0..layout.fields.count() {
                    let field = layout.field(&cx, index);
                    if !field.is_zst() {
                        self.functions_in(field.ty, offset + layout.fields.offset(index), found)?;
                    }
                }
            }
            _ => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_of_all_formats_are_known() {
        for (section, expected) in [
            (".init_array", Some((List::Start, u32::MAX))),
            (".init_array.00099", Some((List::Start, 99))),
            (".fini_array", Some((List::End, u32::MAX))),
            ("__DATA,__mod_init_func", Some((List::Start, u32::MAX))),
            ("__DATA,__mod_init_func,mod_init_funcs", Some((List::Start, u32::MAX))),
            (".CRT$XCU", Some((List::Start, u32::MAX))),
            (".CRT$XLB", Some((List::ThreadEnd, u32::MAX))),
            (".init_arrays", None),
            (".text.init_array", None),
            ("linkme_LIST", None),
        ] {
            assert_eq!(parse(section), expected, "{section}");
        }
    }
}
