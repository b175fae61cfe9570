//! Places: rustc's spans in a table, and what people see of them.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use assay_ir::{Origin, SourceSpan, Span as SpanId};
use rustc_middle::ty::TyCtxt;
use rustc_span::def_id::{CrateNum, LOCAL_CRATE};
use rustc_span::{FileName, Pos, RemapPathScopeComponents, Span};

/// The spans that the lowered functions mention.
#[derive(Default)]
pub(crate) struct Spans {
    table: RefCell<(Vec<Span>, HashMap<Span, SpanId>)>,
    origins: RefCell<HashMap<CrateNum, Origin>>,
}

impl Spans {
    /// The number for a span.
    pub(crate) fn intern(&self, span: Span) -> SpanId {
        let (spans, ids) = &mut *self.table.borrow_mut();
        *ids.entry(span).or_insert_with(|| {
            spans.push(span);
            SpanId(spans.len() as u32)
        })
    }

    /// Whether it is a place in the user's own code.
    pub(crate) fn is_local(&self, tcx: TyCtxt<'_>, id: SpanId) -> bool {
        let Some(span) = (id.0 as usize).checked_sub(1).and_then(|index| self.table.borrow().0.get(index).copied())
        else {
            return false;
        };
        let span = out_of_foreign_macros(tcx, span);
        if span.is_dummy() {
            return false;
        }
        let cnum = tcx.sess.source_map().lookup_source_file(span.lo()).cnum;
        *self.origins.borrow_mut().entry(cnum).or_insert_with(|| origin(tcx, cnum)) == Origin::Local
    }

    /// What a number stands for. Code from a macro of another crate is shown at the place of the macro's use.
    pub(crate) fn resolve(&self, tcx: TyCtxt<'_>, id: SpanId) -> Option<SourceSpan> {
        let span = *self.table.borrow().0.get((id.0 as usize).checked_sub(1)?)?;
        let span = out_of_foreign_macros(tcx, span);
        if span.is_dummy() {
            return None;
        }
        let map = tcx.sess.source_map();
        let (lo, hi) = (map.lookup_char_pos(span.lo()), map.lookup_char_pos(span.hi()));
        let file = match &lo.file.name {
            FileName::Real(name) => name.path(RemapPathScopeComponents::DIAGNOSTICS).to_string_lossy().into_owned(),
            other => other.prefer_local_unconditionally().to_string(),
        };
        map.ensure_source_file_source_present(&lo.file);
        let lines: Vec<_> = (lo.line..=hi.line).map_while(|line| lo.file.get_line(line - 1)).collect();
        Some(SourceSpan {
            origin: origin(tcx, lo.file.cnum),
            file: Arc::from(file),
            line: lo.line as u32,
            column: lo.col.to_usize() as u32 + 1,
            end_line: hi.line as u32,
            end_column: hi.col.to_usize() as u32 + 1,
            byte_start: lo.file.original_relative_byte_pos(span.lo()).0,
            byte_end: lo.file.original_relative_byte_pos(span.hi()).0,
            text: Arc::from(lines.join("\n")),
        })
    }
}

/// Whose crate it is: of the standard library if it comes from the sysroot; workspace members are told by
/// `ASSAY_LOCAL_CRATES`, a comma-separated list of crate names.
fn origin(tcx: TyCtxt<'_>, cnum: CrateNum) -> Origin {
    if cnum == LOCAL_CRATE {
        return Origin::Local;
    }
    let sysroot = tcx.sess.opts.sysroot.path();
    // The crate's path may or may not have had its symbolic links resolved.
    let real = sysroot.canonicalize().unwrap_or_else(|_| sysroot.to_owned());
    if tcx.used_crate_source(cnum).paths().any(|path| path.starts_with(sysroot) || path.starts_with(&real)) {
        return Origin::Std;
    }
    let name = tcx.crate_name(cnum);
    let local = std::env::var("ASSAY_LOCAL_CRATES").unwrap_or_default();
    if local.split(',').any(|crate_name| crate_name == name.as_str()) { Origin::Local } else { Origin::Dependency }
}

fn out_of_foreign_macros(tcx: TyCtxt<'_>, mut span: Span) -> Span {
    while span.from_expansion() {
        let expansion = span.ctxt().outer_expn_data();
        if expansion.macro_def_id.is_some_and(|id| id.is_local()) {
            let file = tcx.sess.source_map().lookup_source_file(span.lo());
            if file.cnum == LOCAL_CRATE {
                break;
            }
        }
        span = expansion.call_site;
    }
    span
}
