//! The test programs in the standard library's sources.

/// One test program.
pub(super) struct Suite {
    /// Its name, here and in the list of exceptions.
    pub(super) name: &'static str,
    /// Whose tests they are: core, alloc or std.
    pub(super) library: &'static str,
    /// The root of its sources, from the directory `library`.
    pub(super) source: &'static str,
    /// Beginnings of the names of tests that are left out: parts of std that are about the operating system.
    left_out: &'static [&'static str],
    /// Whether it belongs to CI.
    pub(super) in_subset: bool,
}

impl Suite {
    const fn new(name: &'static str, library: &'static str, source: &'static str) -> Suite {
        Suite { name, library, source, left_out: &[], in_subset: true }
    }

    /// Whether a test of this name is to be run at all.
    pub(super) fn includes(&self, test: &str) -> bool {
        !self.left_out.iter().any(|start| test.starts_with(start))
    }
}

/// The modules of std that are about files, sockets and processes: about the operating system, not the language.
const OPERATING_SYSTEM: &[&str] = &[
    "fs::",
    "net::tcp::",
    "net::udp::",
    "os::unix::net::",
    "os::unix::fs::",
    "os::unix::io::",
    "os::net::",
    "os::fd::",
    "process::",
    "sys::fs::",
    "sys::fd::",
    "sys::net::",
    "sys::process::",
    "sys::io::kernel_copy::",
    "sys::pal::unix::linux::",
    "io::pipe::",
];

/// All of them, those that take longest first.
pub(super) const SUITES: &[Suite] = &[
    Suite::new("coretests", "core", "coretests/tests/lib.rs"),
    Suite { left_out: OPERATING_SYSTEM, ..Suite::new("std", "std", "std/src/lib.rs") },
    Suite::new("alloctests", "alloc", "alloctests/tests/lib.rs"),
    Suite::new("alloctests-unit", "alloc", "alloctests/lib.rs"),
    Suite::new("vec_deque_alloc_error", "alloc", "alloctests/tests/vec_deque_alloc_error.rs"),
    Suite::new("ambiguous-hash_map", "std", "std/tests/ambiguous-hash_map.rs"),
    Suite::new("builtin-clone", "std", "std/tests/builtin-clone.rs"),
    Suite::new("env", "std", "std/tests/env.rs"),
    Suite::new("env_modify", "std", "std/tests/env_modify.rs"),
    Suite::new("eq-multidispatch", "std", "std/tests/eq-multidispatch.rs"),
    Suite::new("error", "std", "std/tests/error.rs"),
    Suite::new("istr", "std", "std/tests/istr.rs"),
    Suite::new("log-knows-the-names-of-variants-in-std", "std", "std/tests/log-knows-the-names-of-variants-in-std.rs"),
    Suite::new("minmax-stability-issue-23687", "std", "std/tests/minmax-stability-issue-23687.rs"),
    Suite::new("num", "std", "std/tests/num.rs"),
    Suite::new("panic", "std", "std/tests/panic.rs"),
    Suite::new("path", "std", "std/tests/path.rs"),
    Suite::new("run-time-detect", "std", "std/tests/run-time-detect.rs"),
    Suite::new("seq-compare", "std", "std/tests/seq-compare.rs"),
    Suite::new("slice-from-array-issue-113238", "std", "std/tests/slice-from-array-issue-113238.rs"),
    Suite::new("switch-stdout", "std", "std/tests/switch-stdout.rs"),
    Suite::new("sync", "std", "std/tests/sync/lib.rs"),
    Suite::new("thread", "std", "std/tests/thread.rs"),
    Suite::new("thread_local", "std", "std/tests/thread_local/lib.rs"),
    Suite::new("time", "std", "std/tests/time.rs"),
    Suite::new("type-name-unsized", "std", "std/tests/type-name-unsized.rs"),
    Suite::new("volatile-fat-ptr", "std", "std/tests/volatile-fat-ptr.rs"),
];
