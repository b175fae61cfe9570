//! The table of foreign functions: from symbol to implementation.

use std::collections::HashMap;
use std::sync::LazyLock;

use assay_machine::ForeignFn;

/// A foreign function that we have.
pub struct Entry {
    /// The symbol.
    pub name: &'static str,
    /// What carries it out.
    pub run: ForeignFn,
    /// What it does, in a sentence.
    pub doc: &'static str,
}

/// Lines of the table: `"symbol" function, "documentation";`.
macro_rules! table {
    ($($name:literal $run:expr, $doc:literal;)*) => {
        &[$($crate::registry::Entry { name: $name, run: $run, doc: $doc },)*]
    };
}
pub(crate) use table;

/// All functions, by subject.
pub fn entries() -> impl Iterator<Item = &'static Entry> {
    [
        crate::alloc::TABLE,
        crate::miri_api::TABLE,
        crate::linux::barrier::TABLE,
        crate::linux::bytes::TABLE,
        crate::linux::calendar::TABLE,
        crate::linux::condvar::TABLE,
        crate::linux::directories::TABLE,
        crate::linux::entropy::TABLE,
        crate::linux::env::TABLE,
        crate::linux::files::TABLE,
        crate::linux::io::TABLE,
        crate::linux::keys::TABLE,
        crate::linux::math::TABLE,
        crate::linux::math_more::TABLE,
        crate::linux::memory::TABLE,
        crate::linux::mutex::TABLE,
        crate::linux::names::TABLE,
        crate::linux::once::TABLE,
        crate::linux::process::TABLE,
        crate::linux::rwlock::TABLE,
        crate::linux::semaphore::TABLE,
        crate::linux::signals::TABLE,
        crate::linux::spin::TABLE,
        crate::linux::strings::TABLE,
        crate::linux::syscall::TABLE,
        crate::linux::system::TABLE,
        crate::linux::users::TABLE,
        crate::linux::threads::TABLE,
        crate::linux::time::TABLE,
        crate::linux::unwind::TABLE,
    ]
    .into_iter()
    .flatten()
}

/// The function behind a symbol.
pub fn lookup(symbol: &str) -> Option<ForeignFn> {
    static BY_NAME: LazyLock<HashMap<&'static str, ForeignFn>> =
        LazyLock::new(|| entries().map(|entry| (entry.name, entry.run)).collect());
    BY_NAME.get(plain_name(symbol)).copied()
}

/// Undoes the mangling of rustc's internal symbols, `_RNvCs<hash>_7___rustc12___rust_alloc`; others stay as they are.
///
/// They are the path `__rustc::name` in v0 mangling, where the crate's disambiguator is a hash of rustc's version.
fn plain_name(symbol: &str) -> &str {
    let Some((head, tail)) = symbol.split_once("_7___rustc") else { return symbol };
    if !head.starts_with("_RNvC") {
        return symbol;
    }
    let name = tail.trim_start_matches(|digit: char| digit.is_ascii_digit());
    let Ok(length) = tail[..tail.len() - name.len()].parse::<usize>() else { return symbol };
    // Names that start with an underscore or digit have an underscore before them.
    let name = if name.len() > length { name.strip_prefix('_').unwrap_or(name) } else { name };
    name.get(..length).unwrap_or(symbol)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_are_unique() {
        let mut seen = HashSet::new();
        for entry in entries() {
            assert!(seen.insert(entry.name), "{} is there twice", entry.name);
        }
    }

    #[test]
    fn every_function_is_documented_in_a_sentence() {
        for entry in entries() {
            assert!(entry.doc.len() > 4 && entry.doc.ends_with('.'), "{}: {:?}", entry.name, entry.doc);
        }
    }

    #[test]
    fn internal_symbols_lose_their_mangling() {
        assert_eq!(plain_name("_RNvCsfLfy6EI15iL_7___rustc12___rust_alloc"), "__rust_alloc");
        assert_eq!(
            plain_name("_RNvCsfLfy6EI15iL_7___rustc35___rust_no_alloc_shim_is_unstable_v2"),
            "__rust_no_alloc_shim_is_unstable_v2"
        );
        assert_eq!(plain_name("_RNvCs1_7___rustc17rust_begin_unwind"), "rust_begin_unwind");
        assert_eq!(plain_name("malloc"), "malloc");
        assert_eq!(plain_name("_RNvCs1_7___rustc99short"), "_RNvCs1_7___rustc99short");
    }

    #[test]
    fn symbols_are_found() {
        assert!(lookup("malloc").is_some());
        assert!(lookup("_RNvCsfLfy6EI15iL_7___rustc12___rust_alloc").is_some());
        assert!(lookup("no_such_function").is_none());
    }
}
