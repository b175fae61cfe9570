//! The flags of rustc 1.95 that take part in a command line of ours.
//!
//! They are handed on untouched; the table only tells them from misspelt flags of ours, and tells which of them take
//! the next argument as their value.

/// rustc's long flags with a value.
pub static LONG_WITH_VALUE: &[&str] = &[
    "allow",
    "cap-lints",
    "cfg",
    "check-cfg",
    "codegen",
    "color",
    "crate-name",
    "crate-type",
    "deny",
    "diagnostic-width",
    "edition",
    "emit",
    "env-set",
    "error-format",
    "explain",
    "extern",
    "forbid",
    "force-warn",
    "json",
    "out-dir",
    "print",
    "remap-path-prefix",
    "remap-path-scope",
    "sysroot",
    "target",
    "warn",
];

/// rustc's long flags without a value.
pub static LONG_SWITCHES: &[&str] = &["help", "test", "verbose", "version"];

/// rustc's one-letter flags with a value, which may follow in the same argument.
pub static SHORT_WITH_VALUE: &[char] = &['A', 'C', 'D', 'F', 'L', 'W', 'Z', 'l', 'o'];

/// Whether rustc takes the argument after `argument` as the value of `argument`.
pub fn takes_next(argument: &str) -> bool {
    match argument.strip_prefix("--") {
        Some(name) => LONG_WITH_VALUE.contains(&name),
        None => {
            let mut letters = argument.chars();
            letters.next() == Some('-')
                && letters.next().is_some_and(|letter| SHORT_WITH_VALUE.contains(&letter))
                && letters.next().is_none()
        }
    }
}

/// Whether rustc has the long flag `name` (without dashes and value).
pub fn has_long(name: &str) -> bool {
    LONG_WITH_VALUE.contains(&name) || LONG_SWITCHES.contains(&name)
}
