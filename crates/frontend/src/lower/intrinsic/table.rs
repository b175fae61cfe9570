//! What is done with each of `core`'s intrinsics, by name. A test compares this with their declarations.
//!
//! The `simd_*` intrinsics are not here: `lower/simd` knows those.

/// How calls of an intrinsic are handled.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Handling {
    /// A file beside this one lowers it.
    Operations,
    /// rustc replaces every call before the front end sees it.
    Mir,
    /// Its body in `core` is called, which does and checks all that its specification says.
    Body,
    /// Executing it is unsupported, for this reason.
    Unsupported(&'static str),
}

use Handling::{Body, Mir, Operations, Unsupported};

/// What is done with the intrinsic of this name; `None` if it is not known.
pub(super) fn handling(name: &str) -> Option<Handling> {
    if let Some((_, handling)) = OTHERS.iter().find(|(other, _)| *other == name) {
        return Some(*handling);
    }
    FLOATS.contains(&float_stem(name)?).then_some(Operations)
}

/// The name of an intrinsic of which there is one for each format of floats, without the format.
fn float_stem(name: &str) -> Option<&str> {
    ["f16", "f32", "f64", "f128"].iter().find_map(|format| name.strip_suffix(format))
}

const AT_COMPILE_TIME: Handling = Unsupported("only constants may use it");
const NO_GPU: Handling = Unsupported("there is no device to run it on");

/// One for each format of floats.
const FLOATS: &[&str] = &[
    "ceil",
    "copysign",
    "cos",
    "exp",
    "exp2",
    "fabs",
    "floor",
    "fma",
    "fmuladd",
    "log",
    "log10",
    "log2",
    "maximum",
    "maxnum",
    "minimum",
    "minnum",
    "pow",
    "powi",
    "round",
    "round_ties_even_",
    "sin",
    "sqrt",
    "trunc",
];

/// All others.
const OTHERS: &[(&str, Handling)] = &[
    ("abort", Operations),
    ("add_with_overflow", Mir),
    ("aggregate_raw_ptr", Mir),
    ("align_of", Operations),
    ("align_of_val", Operations),
    ("amdgpu_dispatch_ptr", NO_GPU),
    ("arith_offset", Operations),
    ("assert_inhabited", Operations),
    ("assert_mem_uninitialized_valid", Operations),
    ("assert_zero_valid", Operations),
    ("assume", Mir),
    ("atomic_and", Operations),
    ("atomic_cxchg", Operations),
    ("atomic_cxchgweak", Operations),
    ("atomic_fence", Operations),
    ("atomic_load", Operations),
    ("atomic_max", Operations),
    ("atomic_min", Operations),
    ("atomic_nand", Operations),
    ("atomic_or", Operations),
    ("atomic_singlethreadfence", Operations),
    ("atomic_store", Operations),
    ("atomic_umax", Operations),
    ("atomic_umin", Operations),
    ("atomic_xadd", Operations),
    ("atomic_xchg", Operations),
    ("atomic_xor", Operations),
    ("atomic_xsub", Operations),
    ("autodiff", Unsupported("derivatives are made by a code generator")),
    ("bitreverse", Operations),
    ("black_box", Operations),
    ("breakpoint", Operations),
    ("bswap", Operations),
    ("caller_location", Operations),
    ("carrying_mul_add", Body),
    ("carryless_mul", Body),
    ("catch_unwind", Operations),
    ("cold_path", Operations),
    ("compare_bytes", Operations),
    ("const_allocate", Body),
    ("const_deallocate", Body),
    ("const_eval_select", Mir),
    ("const_make_global", Body),
    ("contract_check_ensures", Body),
    ("contract_check_requires", Body),
    ("copy", Operations),
    ("copy_nonoverlapping", Mir),
    ("ctlz", Operations),
    ("ctlz_nonzero", Operations),
    ("ctpop", Operations),
    ("cttz", Operations),
    ("cttz_nonzero", Operations),
    ("discriminant_value", Mir),
    ("disjoint_bitor", Operations),
    ("exact_div", Operations),
    ("fadd_algebraic", Operations),
    ("fadd_fast", Operations),
    ("fdiv_algebraic", Operations),
    ("fdiv_fast", Operations),
    ("float_to_int_unchecked", Operations),
    ("fmul_algebraic", Operations),
    ("fmul_fast", Operations),
    ("forget", Mir),
    ("frem_algebraic", Operations),
    ("frem_fast", Operations),
    ("fsub_algebraic", Operations),
    ("fsub_fast", Operations),
    ("is_val_statically_known", Operations),
    ("mul_with_overflow", Mir),
    ("needs_drop", Operations),
    ("nontemporal_store", Operations),
    ("offload", NO_GPU),
    ("offset", Mir),
    ("offset_of", AT_COMPILE_TIME),
    ("overflow_checks", Mir),
    ("prefetch_read_data", Body),
    ("prefetch_read_instruction", Body),
    ("prefetch_write_data", Body),
    ("prefetch_write_instruction", Body),
    ("ptr_guaranteed_cmp", Operations),
    ("ptr_mask", Operations),
    ("ptr_metadata", Mir),
    ("ptr_offset_from", Operations),
    ("ptr_offset_from_unsigned", Operations),
    ("raw_eq", Operations),
    ("read_via_copy", Mir),
    ("rotate_left", Operations),
    ("rotate_right", Operations),
    ("rustc_peek", Unsupported("it is for tests of the compiler only")),
    ("saturating_add", Operations),
    ("saturating_sub", Operations),
    ("select_unpredictable", Body),
    ("size_of", Operations),
    ("size_of_val", Operations),
    ("slice_get_unchecked", Mir),
    ("sub_with_overflow", Mir),
    ("three_way_compare", Mir),
    ("transmute", Mir),
    ("transmute_unchecked", Mir),
    ("type_id", AT_COMPILE_TIME),
    ("type_id_eq", Body),
    ("type_id_vtable", Body),
    ("type_name", AT_COMPILE_TIME),
    ("type_of", Body),
    ("typed_swap_nonoverlapping", Operations),
    ("ub_checks", Mir),
    ("unaligned_volatile_load", Operations),
    ("unaligned_volatile_store", Operations),
    ("unchecked_add", Mir),
    ("unchecked_div", Mir),
    ("unchecked_funnel_shl", Body),
    ("unchecked_funnel_shr", Body),
    ("unchecked_mul", Mir),
    ("unchecked_rem", Mir),
    ("unchecked_shl", Mir),
    ("unchecked_shr", Mir),
    ("unchecked_sub", Mir),
    ("unreachable", Mir),
    ("va_arg", Operations),
    ("va_copy", Body),
    ("va_end", Body),
    ("variant_count", Operations),
    ("volatile_copy_memory", Operations),
    ("volatile_copy_nonoverlapping_memory", Operations),
    ("volatile_load", Operations),
    ("volatile_set_memory", Operations),
    ("volatile_store", Operations),
    ("vtable_align", Operations),
    ("vtable_size", Operations),
    ("wrapping_add", Mir),
    ("wrapping_mul", Mir),
    ("wrapping_sub", Mir),
    ("write_box_via_move", Mir),
    ("write_bytes", Operations),
    ("write_via_move", Mir),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::*;

    /// Names of the intrinsics other than those on vectors.
    fn declared() -> BTreeSet<String> {
        declared_in(&["core/src/intrinsics/mod.rs", "core/src/intrinsics/gpu.rs", "alloc/src/intrinsics.rs"])
    }

    /// Names of the functions in files of `library/` that are declared as intrinsics.
    fn declared_in(files: &[&str]) -> BTreeSet<String> {
        let library = Path::new(env!("ASSAY_RUST_LIBRARY"));
        let mut names = BTreeSet::new();
        for file in files {
            let text = std::fs::read_to_string(library.join(file)).expect("the library's source is there");
            for declaration in text.split("#[rustc_intrinsic]").skip(1) {
                let after = declaration.split_once("fn ").expect("an intrinsic is a function").1;
                names.insert(after.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap().to_owned());
            }
        }
        names
    }

    /// The words of the programs in a folder, without those of comments.
    fn words(folder: &Path) -> BTreeSet<String> {
        let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
        let programs = entries.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
        let text: String = programs.map(|path| std::fs::read_to_string(path).unwrap()).collect();
        let lines = text.lines().filter(|line| !line.trim_start().starts_with("//"));
        lines.flat_map(|line| line.split(|c: char| !c.is_alphanumeric() && c != '_')).map(str::to_owned).collect()
    }

    #[test]
    fn every_declared_intrinsic_is_known_and_no_other() {
        let declared = declared();
        assert!(declared.len() > 200, "{declared:?}");
        let unknown: Vec<_> = declared.iter().filter(|name| handling(name).is_none()).collect();
        assert!(unknown.is_empty(), "in the library, but not in the table: {unknown:?}");
        let floats =
            FLOATS.iter().flat_map(|stem| ["f16", "f32", "f64", "f128"].map(|format| format!("{stem}{format}")));
        let known: Vec<String> = OTHERS.iter().map(|(name, _)| (*name).to_owned()).chain(floats).collect();
        let stale: Vec<_> = known.iter().filter(|name| !declared.contains(*name)).collect();
        assert!(stale.is_empty(), "in the table, but not in the library: {stale:?}");
        assert!(OTHERS.is_sorted_by_key(|(name, _)| *name));
    }

    #[test]
    fn every_intrinsic_on_vectors_has_a_program_that_calls_it() {
        let words = words(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/ui/pass/simd"));
        let declared = declared_in(&["core/src/intrinsics/simd.rs"]);
        assert!(declared.len() > 70, "{declared:?}");
        let missing: Vec<_> = declared.iter().filter(|name| !words.contains(*name)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    /// Except those that no program can execute.
    #[test]
    fn every_supported_intrinsic_has_a_program_that_calls_it() {
        let words = words(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/ui/pass/intrinsics"));
        let elsewhere = ["abort", "breakpoint", "type_id_vtable", "type_of", "write_box_via_move"];
        let missing: Vec<_> = declared()
            .into_iter()
            .filter(|name| !matches!(handling(name), Some(Unsupported(_))) && !elsewhere.contains(&&**name))
            .filter(|name| !words.contains(name))
            .collect();
        assert!(missing.is_empty(), "{missing:?}");
    }
}
