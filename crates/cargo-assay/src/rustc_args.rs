//! Reading and rewriting rustc's arguments as cargo and rustdoc write them.

use std::path::{Path, PathBuf};

/// Arguments of rustc, without the program's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RustcArgs(Vec<String>);

/// One flag with its value, or a single argument.
struct Item<'a> {
    /// The flag (`--emit`, `-C`), or the whole argument if it has no value that interests us.
    flag: &'a str,
    /// Its value.
    value: Option<&'a str>,
    /// How many arguments it takes up: 1 or 2.
    width: usize,
}

/// Flags with a value that we look for: name, and whether the value may follow without a separator.
const FLAGS: [(&str, bool); 14] = [
    ("--crate-name", false),
    ("--crate-type", false),
    ("--emit", false),
    ("--error-format", false),
    ("--extern", false),
    ("--json", false),
    ("--out-dir", false),
    ("--sysroot", false),
    ("--target", false),
    ("--cap-lints", false),
    ("--diagnostic-width", false),
    ("--codegen", false),
    ("-C", true),
    ("-o", true),
];

impl RustcArgs {
    /// The arguments as they are.
    pub(crate) fn new(args: &[String]) -> RustcArgs {
        RustcArgs(args.to_vec())
    }

    /// The arguments.
    pub(crate) fn into_vec(self) -> Vec<String> {
        self.0
    }

    /// Adds arguments at the end.
    pub(crate) fn extend<S: Into<String>>(&mut self, args: impl IntoIterator<Item = S>) {
        self.0.extend(args.into_iter().map(Into::into));
    }

    /// Whether the argument `flag` is there, as it is.
    pub(crate) fn has(&self, flag: &str) -> bool {
        self.0.iter().any(|arg| arg == flag)
    }

    /// The values of all uses of `flag`.
    pub(crate) fn values<'a>(&'a self, flag: &'a str) -> impl Iterator<Item = &'a str> {
        self.items().filter(move |item| item.flag == flag).filter_map(|item| item.value)
    }

    /// The value of the last use of `flag`.
    pub(crate) fn value<'a>(&'a self, flag: &'a str) -> Option<&'a str> {
        self.values(flag).last()
    }

    /// The value of the last `-C name=value`.
    pub(crate) fn codegen<'a>(&'a self, name: &'a str) -> Option<&'a str> {
        self.items().filter_map(codegen_option).filter(|(known, _)| *known == name).last().map(|(_, value)| value)
    }

    /// The members of a comma-separated list that may be given several times.
    pub(crate) fn list<'a>(&'a self, flag: &'a str) -> Vec<&'a str> {
        self.values(flag).flat_map(|value| value.split(',')).collect()
    }

    /// Whether an executable is made: a program, or a test harness.
    pub(crate) fn makes_program(&self) -> bool {
        let types = self.list("--crate-type");
        self.has("--test") || types.is_empty() || types.contains(&"bin")
    }

    /// What the files of this crate are called, without directory and suffix.
    pub(crate) fn file_stem(&self) -> Option<String> {
        Some(format!("{}{}", self.value("--crate-name")?, self.codegen("extra-filename").unwrap_or_default()))
    }

    /// A path inside the directory for output.
    pub(crate) fn in_out_dir(&self, name: &str) -> PathBuf {
        Path::new(self.value("--out-dir").unwrap_or(".")).join(name)
    }

    /// Takes out the flags for which `unwanted` is true, with their values.
    pub(crate) fn remove(&mut self, unwanted: impl Fn(&str, Option<&str>) -> bool) {
        self.rewrite(|item, args| if unwanted(item.flag, item.value) { Vec::new() } else { args.to_vec() });
    }

    /// Takes out every `-C name=...`.
    pub(crate) fn remove_codegen(&mut self, name: &str) {
        self.rewrite(|item, args| match codegen_option(item) {
            Some((known, _)) if known == name => Vec::new(),
            _ => args.to_vec(),
        });
    }

    /// Replaces what is emitted.
    pub(crate) fn set_emit(&mut self, kinds: &str) {
        self.remove(|flag, _| flag == "--emit");
        self.extend([format!("--emit={kinds}")]);
    }

    /// Replaces each `--extern` of a library by its metadata, where `metadata` knows a file for it.
    pub(crate) fn redirect_externs(&mut self, metadata: impl Fn(&Path) -> Option<PathBuf>) {
        self.rewrite(|item, args| {
            let redirected = (item.flag == "--extern").then_some(item.value).flatten().and_then(|value| {
                let (name, path) = value.split_once('=')?;
                Some(format!("{name}={}", metadata(Path::new(path))?.to_str()?))
            });
            match redirected {
                Some(value) => vec!["--extern".to_owned(), value],
                None => args.to_vec(),
            }
        });
    }

    /// Replaces each flag with its value, as seen and as written, by other arguments.
    fn rewrite(&mut self, replacement: impl Fn(Item<'_>, &[String]) -> Vec<String>) {
        let mut rewritten = Vec::with_capacity(self.0.len());
        let mut at = 0;
        while at < self.0.len() {
            let item = item_at(&self.0[at..]);
            let written = &self.0[at..at + item.width];
            at += item.width;
            rewritten.extend(replacement(item, written));
        }
        self.0 = rewritten;
    }

    fn items(&self) -> impl Iterator<Item = Item<'_>> {
        let mut rest = &self.0[..];
        std::iter::from_fn(move || {
            if rest.is_empty() {
                return None;
            }
            let item = item_at(rest);
            rest = &rest[item.width..];
            Some(item)
        })
    }
}

/// The first flag in `args`, which is not empty.
fn item_at(args: &[String]) -> Item<'_> {
    let first = args[0].as_str();
    for (flag, attached) in FLAGS {
        let Some(rest) = first.strip_prefix(flag) else { continue };
        if rest.is_empty() {
            return Item { flag, value: args.get(1).map(String::as_str), width: args.len().min(2) };
        }
        match rest.strip_prefix('=') {
            Some(value) if !attached => return Item { flag, value: Some(value), width: 1 },
            _ if attached => return Item { flag, value: Some(rest), width: 1 },
            _ => {}
        }
    }
    // A value that is separate must not be taken for a flag.
    let width = if assay_options::rustc_flags::takes_next(first) { args.len().min(2) } else { 1 };
    Item { flag: first, value: None, width }
}

fn codegen_option(item: Item<'_>) -> Option<(&str, &str)> {
    matches!(item.flag, "-C" | "--codegen").then_some(item.value?)?.split_once('=')
}

/// The file with the metadata of the library at `path`, if there is one: `libx.rmeta` for `libx.rlib`.
pub(crate) fn metadata_beside(path: &Path) -> Option<PathBuf> {
    let metadata = path.with_extension("rmeta");
    (metadata != path && metadata.is_file()).then_some(metadata)
}

/// Expands each `@file` by the lines of the file, as rustc does.
///
/// # Errors
/// A file cannot be read.
pub(crate) fn expand(args: &[String]) -> anyhow::Result<Vec<String>> {
    use anyhow::Context;
    let mut expanded = Vec::new();
    for arg in args {
        match arg.strip_prefix('@') {
            Some(path) => {
                let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {path}"))?;
                expanded.extend(text.lines().map(str::to_owned));
            }
            None => expanded.push(arg.clone()),
        }
    }
    Ok(expanded)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn args(text: &str) -> RustcArgs {
        RustcArgs(text.split_whitespace().map(str::to_owned).collect())
    }

    const LIBRARY: &str = "--crate-name semver --edition=2021 src/lib.rs --error-format=json \
        --json=diagnostic-rendered-ansi,artifacts --crate-type lib --emit=dep-info,metadata,link -C embed-bitcode=no \
        -C debuginfo=2 --cfg feature=\"std\" -C metadata=5 -C extra-filename=-9a --out-dir /t/deps --target x \
        -C incremental=/t/incremental -L dependency=/t/deps --extern serde=/t/deps/libserde-1.rlib";

    #[test]
    fn reads_what_cargo_writes() {
        let args = args(LIBRARY);
        assert_eq!(args.value("--crate-name"), Some("semver"));
        assert_eq!(args.codegen("extra-filename"), Some("-9a"));
        assert_eq!(args.codegen("debuginfo"), Some("2"));
        assert_eq!(args.list("--emit"), ["dep-info", "metadata", "link"]);
        assert_eq!(args.value("--target"), Some("x"));
        assert_eq!(args.file_stem().as_deref(), Some("semver-9a"));
        assert_eq!(args.in_out_dir("x.d"), Path::new("/t/deps/x.d"));
        assert!(!args.makes_program());
    }

    #[test]
    fn every_spelling_of_a_value() {
        for text in [
            "-C extra-filename=-1",
            "-Cextra-filename=-1",
            "--codegen extra-filename=-1",
            "--codegen=extra-filename=-1",
        ] {
            assert_eq!(args(text).codegen("extra-filename"), Some("-1"), "{text}");
            let mut removed = args(&format!("a {text} b"));
            removed.remove_codegen("extra-filename");
            assert_eq!(removed, args("a b"));
        }
        for text in ["--emit link", "--emit=link"] {
            assert_eq!(args(text).value("--emit"), Some("link"));
        }
        assert_eq!(args("--emit link --emit=metadata").list("--emit"), ["link", "metadata"]);
    }

    #[test]
    fn values_are_no_flags() {
        assert_eq!(args("--cfg --emit=link").value("--emit"), None);
        assert_eq!(args("--target").value("--target"), None);
    }

    #[test]
    fn programs_and_libraries() {
        for (text, program) in [
            ("--crate-type bin", true),
            ("--test", true),
            ("--crate-type lib --test", true),
            ("--crate-type lib", false),
            ("--crate-type=cdylib --crate-type rlib", false),
            ("--crate-type proc-macro", false),
            ("main.rs", true),
        ] {
            assert_eq!(args(text).makes_program(), program, "{text}");
        }
    }

    #[test]
    fn emits_and_externs_are_rewritten() {
        let mut library = args(LIBRARY);
        library.set_emit("dep-info,metadata");
        library.redirect_externs(|path| Some(path.with_extension("rmeta")));
        assert_eq!(library.list("--emit"), ["dep-info", "metadata"]);
        assert_eq!(library.value("--extern"), Some("serde=/t/deps/libserde-1.rmeta"));
        let mut other = args("--extern proc_macro --extern noprelude:a=b.so");
        let before = other.clone();
        other.redirect_externs(|_| None);
        assert_eq!(other, before);
    }

    #[test]
    fn metadata_needs_its_file() {
        assert_eq!(metadata_beside(Path::new("no/such/liba.rlib")), None);
    }
}
