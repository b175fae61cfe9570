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

/// The operating systems whose functions differ.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Os {
    /// Linux, with glibc or its like.
    #[default]
    Linux,
    /// macOS.
    MacOs,
    /// Windows.
    Windows,
    /// Any other, or none: only what every C library has.
    Other,
}

impl Os {
    /// The one of rustc's name.
    pub fn of(name: &str) -> Os {
        match name {
            "linux" | "android" => Os::Linux,
            "macos" => Os::MacOs,
            "windows" => Os::Windows,
            _ => Os::Other,
        }
    }

    /// Functions that are the same here as on Linux, besides [`COMMON`].
    fn shared(self) -> &'static [&'static str] {
        match self {
            Os::Linux | Os::Other => &[],
            Os::MacOs => crate::macos::SHARED,
            Os::Windows => crate::windows::SHARED,
        }
    }
}

/// Functions that every system has.
const COMMON: [&[Entry]; 5] = [
    crate::alloc::TABLE,
    crate::miri_api::TABLE,
    crate::linux::bytes::TABLE,
    crate::linux::math::TABLE,
    crate::linux::math_more::TABLE,
];

/// Functions of Linux, by subject.
const LINUX: [&[Entry]; 32] = [
    crate::linux::barrier::TABLE,
    crate::linux::calendar::TABLE,
    crate::linux::condvar::TABLE,
    crate::linux::control::TABLE,
    crate::linux::directories::TABLE,
    crate::linux::entropy::TABLE,
    crate::linux::env::TABLE,
    crate::linux::files::TABLE,
    crate::linux::io::TABLE,
    crate::linux::keys::TABLE,
    crate::linux::memory::TABLE,
    crate::linux::mutex::TABLE,
    crate::linux::names::TABLE,
    crate::linux::once::TABLE,
    crate::linux::process::TABLE,
    crate::linux::rwlock::TABLE,
    crate::linux::semaphore::TABLE,
    crate::linux::signals::TABLE,
    crate::linux::special::counter::TABLE,
    crate::linux::special::epoll::TABLE,
    crate::linux::special::poll::TABLE,
    crate::linux::special::stream::TABLE,
    crate::linux::special::timer::TABLE,
    crate::linux::special::transfer::TABLE,
    crate::linux::spin::TABLE,
    crate::linux::strings::TABLE,
    crate::linux::syscall::TABLE,
    crate::linux::system::TABLE,
    crate::linux::users::TABLE,
    crate::linux::threads::TABLE,
    crate::linux::time::TABLE,
    crate::linux::unwind::TABLE,
];

/// Functions that only macOS has.
const MACOS: [&[Entry]; 1] = [crate::macos::TABLE];

/// Functions that only Windows has.
const WINDOWS: [&[Entry]; 7] = [
    crate::windows::environment::TABLE,
    crate::windows::heap::TABLE,
    crate::windows::locals::TABLE,
    crate::windows::process::TABLE,
    crate::windows::streams::TABLE,
    crate::windows::sync::TABLE,
    crate::windows::time::TABLE,
];

/// All functions of a system, by subject.
pub fn entries(os: Os) -> impl Iterator<Item = &'static Entry> {
    let linux = LINUX.into_iter().flatten();
    let own: &'static [&'static [Entry]] = match os {
        Os::Linux | Os::Other => &[],
        Os::MacOs => &MACOS,
        Os::Windows => &WINDOWS,
    };
    let shared = linux.filter(move |entry| os == Os::Linux || os.shared().contains(&entry.name));
    COMMON.into_iter().flatten().chain(shared).chain(own.iter().copied().flatten())
}

/// The function behind a symbol on a system.
pub fn lookup(os: Os, symbol: &str) -> Option<ForeignFn> {
    type Functions = HashMap<&'static str, ForeignFn>;
    static BY_NAME: LazyLock<HashMap<Os, Functions>> = LazyLock::new(|| {
        let functions = |os| (os, entries(os).map(|entry| (entry.name, entry.run)).collect());
        [Os::Linux, Os::MacOs, Os::Windows, Os::Other].map(functions).into()
    });
    BY_NAME.get(&os)?.get(plain_name(symbol)).copied()
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

    const SYSTEMS: [Os; 4] = [Os::Linux, Os::MacOs, Os::Windows, Os::Other];

    #[test]
    fn names_are_unique() {
        for os in SYSTEMS {
            let mut seen = HashSet::new();
            for entry in entries(os) {
                assert!(seen.insert(entry.name), "{} is there twice on {os:?}", entry.name);
            }
        }
    }

    #[test]
    fn what_systems_share_exists() {
        for os in SYSTEMS {
            for name in os.shared() {
                assert!(lookup(Os::Linux, name).is_some(), "there is no `{name}` to share with {os:?}");
            }
        }
    }

    #[test]
    fn every_function_is_documented_in_a_sentence() {
        for entry in SYSTEMS.into_iter().flat_map(entries) {
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
        assert!(lookup(Os::Linux, "malloc").is_some());
        assert!(lookup(Os::Linux, "_RNvCsfLfy6EI15iL_7___rustc12___rust_alloc").is_some());
        assert!(lookup(Os::Linux, "no_such_function").is_none());
        assert!(lookup(Os::Linux, "HeapAlloc").is_none());
        assert!(lookup(Os::Windows, "HeapAlloc").is_some());
        assert!(lookup(Os::Windows, "pthread_create").is_none());
        assert!(lookup(Os::Other, "memcpy").is_some());
    }
}
