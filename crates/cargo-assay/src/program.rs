//! The file that stands in place of an executable: how to interpret the program.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde::{Deserialize, Serialize};

use crate::home::write_atomically;
use crate::rustc_args::RustcArgs;

/// The format's version; files of another version are not read.
const VERSION: u32 = 1;

/// How every such file begins.
const MAGIC: &str = "{\"assay-program\":";

/// How to interpret a program: what its compilation was given.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Program {
    #[serde(rename = "assay-program")]
    version: u32,
    /// rustc's arguments, the source file among them.
    pub(crate) args: Vec<String>,
    /// The directory that the compiler ran in: relative paths in `args` and in messages count from it.
    pub(crate) directory: PathBuf,
    /// Variables that the compiler saw and the running program need not have: `OUT_DIR`, `CARGO_PKG_VERSION`.
    pub(crate) env: BTreeMap<String, String>,
    /// The source text, if the compiler read it from stdin.
    pub(crate) source: Option<String>,
}

/// Whether `path` is a file in this format, of whatever version.
pub(crate) fn is_program(path: &str) -> bool {
    let mut start = [0; MAGIC.len()];
    File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == MAGIC.as_bytes()
}

impl Program {
    /// The program that `args` compile in the current directory and environment.
    ///
    /// `dep_info` is the text of the compiler's dependency file, which names the variables that the crate reads with
    /// `env!`.
    ///
    /// # Errors
    /// The current directory cannot be found out.
    pub(crate) fn new(args: RustcArgs, source: Option<String>, dep_info: &str) -> Result<Program> {
        let directory = std::env::current_dir().context("current directory")?;
        let read: Vec<&str> = variables_read(dep_info).collect();
        let env = std::env::vars_os()
            .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
            .filter(|(name, _)| is_for_compilation(name) || read.contains(&name.as_str()))
            .collect();
        Ok(Program { version: VERSION, args: interpretable(args), directory, env, source })
    }

    /// Reads the file at `path`.
    ///
    /// # Errors
    /// It cannot be read, or is of another version.
    pub(crate) fn read(path: &Path) -> Result<Program> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        let program: Result<Program, _> = serde_json::from_str(&text);
        match program {
            Ok(program) if program.version == VERSION => Ok(program),
            _ => bail!("{} is from another version of cargo-assay; run `cargo assay clean`", path.display()),
        }
    }

    /// Writes the file at `path`.
    ///
    /// # Errors
    /// It cannot be written, or the directory's path is not valid UTF-8.
    pub(crate) fn write(&self, path: &Path) -> Result<()> {
        let text = serde_json::to_string(self).with_context(|| format!("cannot describe {}", path.display()))?;
        write_atomically(path, &text)
    }
}

/// The arguments without what only serves cargo: messages are for people now, warnings were shown when it was compiled,
/// and nothing is written.
fn interpretable(mut args: RustcArgs) -> Vec<String> {
    let only_for_cargo = ["--error-format", "--json", "--diagnostic-width", "--cap-lints", "--out-dir", "-o"];
    args.remove(|flag, _| only_for_cargo.contains(&flag));
    args.remove_codegen("incremental");
    args.set_emit("metadata");
    args.extend(["--cap-lints=allow"]);
    args.into_vec()
}

/// Whether cargo or rustdoc sets a variable of this name for compilations. Others of cargo's may be secrets, such as
/// `CARGO_REGISTRY_TOKEN`.
fn is_for_compilation(name: &str) -> bool {
    let names = [
        "CARGO_BIN_NAME",
        "CARGO_CRATE_NAME",
        "CARGO_MANIFEST_DIR",
        "CARGO_MANIFEST_LINKS",
        "CARGO_MANIFEST_PATH",
        "CARGO_PRIMARY_PACKAGE",
        "CARGO_TARGET_TMPDIR",
        "OUT_DIR",
    ];
    let prefixes = ["CARGO_PKG_", "CARGO_BIN_EXE_", "UNSTABLE_RUSTDOC_TEST_"];
    names.contains(&name) || prefixes.iter().any(|prefix| name.starts_with(prefix))
}

/// The variables that a dependency file says were read, from lines like `# env-dep:NAME=VALUE`.
fn variables_read(dep_info: &str) -> impl Iterator<Item = &str> {
    dep_info
        .lines()
        .filter_map(|line| line.strip_prefix("# env-dep:"))
        .map(|line| line.split('=').next().unwrap_or(line))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_interpreting_needs() {
        let args = "--crate-name a main.rs --error-format=json --json=artifacts --emit=dep-info,link --cap-lints warn \
                    -C incremental=x -C opt-level=1 --out-dir d --target t";
        let args: Vec<String> = args.split_whitespace().map(str::to_owned).collect();
        let kept = "--crate-name a main.rs -C opt-level=1 --target t --emit=metadata --cap-lints=allow";
        assert_eq!(interpretable(RustcArgs::new(&args)).join(" "), kept);
    }

    #[test]
    fn dependency_files_name_variables() {
        let text = "a: b.rs\n\nb.rs:\n\n# env-dep:OUT_DIR=/o\n# env-dep:UNSET\n# env-dep:X=1=2\n";
        assert_eq!(variables_read(text).collect::<Vec<_>>(), ["OUT_DIR", "UNSET", "X"]);
    }

    #[test]
    fn secrets_are_not_kept() {
        for (name, kept) in
            [("CARGO_PKG_NAME", true), ("OUT_DIR", true), ("API_TOKEN", false), ("CARGO_REGISTRY_TOKEN", false)]
        {
            assert_eq!(is_for_compilation(name), kept, "{name}");
        }
    }

    #[test]
    fn written_and_read_again() {
        let directory = std::env::temp_dir().join(format!("cargo-assay-program-{}", std::process::id()));
        fs::create_dir_all(&directory).unwrap();
        let path = directory.join("program");
        let args = RustcArgs::new(&["main.rs".to_owned()]);
        let program = Program::new(args, Some("fn main() {}".to_owned()), "").unwrap();
        program.write(&path).unwrap();
        assert!(is_program(path.to_str().unwrap()));
        assert_eq!(Program::read(&path).unwrap(), program);
        fs::write(&path, format!("{MAGIC}0}}")).unwrap();
        let error = Program::read(&path).unwrap_err().to_string();
        assert!(error.contains("another version"), "{error}");
        fs::write(&path, "x").unwrap();
        assert!(!is_program(path.to_str().unwrap()));
        fs::remove_dir_all(&directory).unwrap();
    }
}
