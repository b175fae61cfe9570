//! How long the packages take that take long, so that the time left is told well from the start.

/// Seconds of one core for the packages of rustc that take longest, measured with opt-level 2. Only their proportions
/// matter.
const MEASURED: &[(&str, u16)] = &[
    ("aho-corasick", 4),
    ("annotate-snippets", 3),
    ("gimli", 4),
    ("icu_locale_core", 4),
    ("jiff", 8),
    ("object", 12),
    ("pulldown-cmark", 3),
    ("regex-automata", 14),
    ("regex-syntax", 6),
    ("rustc_ast", 9),
    ("rustc_ast_lowering", 21),
    ("rustc_ast_passes", 6),
    ("rustc_attr_parsing", 30),
    ("rustc_borrowck", 94),
    ("rustc_builtin_macros", 29),
    ("rustc_codegen_ssa", 30),
    ("rustc_const_eval", 49),
    ("rustc_data_structures", 3),
    ("rustc_driver_impl", 17),
    ("rustc_errors", 9),
    ("rustc_expand", 27),
    ("rustc_hir", 6),
    ("rustc_hir_analysis", 77),
    ("rustc_hir_typeck", 83),
    ("rustc_incremental", 8),
    ("rustc_infer", 19),
    ("rustc_interface", 32),
    ("rustc_lint", 48),
    ("rustc_log", 3),
    ("rustc_metadata", 30),
    ("rustc_middle", 57),
    ("rustc_mir_build", 27),
    ("rustc_mir_dataflow", 8),
    ("rustc_mir_transform", 65),
    ("rustc_monomorphize", 10),
    ("rustc_parse", 34),
    ("rustc_passes", 24),
    ("rustc_pattern_analysis", 7),
    ("rustc_privacy", 4),
    ("rustc_proc_macro", 4),
    ("rustc_public", 10),
    ("rustc_public_bridge", 6),
    ("rustc_query_impl", 89),
    ("rustc_resolve", 50),
    ("rustc_session", 12),
    ("rustc_span", 6),
    ("rustc_symbol_mangling", 5),
    ("rustc_target", 26),
    ("rustc_trait_selection", 86),
    ("rustc_traits", 22),
    ("rustc_transmute", 3),
    ("rustc_ty_utils", 18),
    ("rustc_type_ir", 3),
    ("schemars", 4),
    ("syn", 3),
    ("tracing-subscriber", 5),
    ("wasmparser", 4),
    ("zerocopy", 3),
];

/// Seconds for a package that is not in the table.
const OTHERS: f64 = 0.6;

/// The expected cost of a package, in seconds of one core of the machine that was measured.
pub(crate) fn seconds(package: &str) -> f64 {
    MEASURED.binary_search_by_key(&package, |row| row.0).map_or(OTHERS, |index| f64::from(MEASURED[index].1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_used() {
        assert!(MEASURED.is_sorted_by_key(|row| row.0));
        assert!(seconds("rustc_borrowck") > 10.0 * seconds("itoa"));
    }
}
