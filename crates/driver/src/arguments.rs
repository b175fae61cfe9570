//! rustc's arguments: what the user gave, and what the interpreter needs besides.

use std::path::PathBuf;

/// This process's arguments as text.
pub(crate) fn from_environment() -> Result<Vec<String>, String> {
    std::env::args_os()
        .map(|arg| arg.into_string().map_err(|arg| format!("the argument {arg:?} is not valid UTF-8")))
        .collect()
}

/// A compiler's arguments with the flags that make its MIR fit for interpretation.
///
/// Checks that rustc itself puts into MIR (of null and misaligned pointers, in debug builds) are left out: the machine makes
/// them, and reports what is undefined as such instead of as a panic.
pub(crate) fn for_rustc(mut args: Vec<String>) -> Vec<String> {
    if !decides(&args, "ub-checks") {
        args.push("-Zub-checks=no".to_owned());
    }
    args
}

/// Whether the arguments set this `-C` or `-Z` option; rustc takes `_` for `-` in their names.
fn decides(args: &[String], option: &str) -> bool {
    args.iter().any(|arg| {
        let arg = arg.strip_prefix("-C").or(arg.strip_prefix("-Z")).unwrap_or(arg);
        let name = arg.split('=').next().unwrap_or_default();
        name.replace('_', "-") == option
    })
}

/// The arguments with which a file is compiled in order to run it.
pub(crate) fn for_interpretation(given: &[String]) -> Result<Vec<String>, String> {
    let mut args = vec!["assay".to_owned()];
    args.extend(given.iter().cloned());
    if !given.iter().any(|arg| arg == "--sysroot" || arg.starts_with("--sysroot=")) {
        args.extend(["--sysroot".to_owned(), sysroot(target(given))?]);
    }
    // Debug assertions and overflow checks are on as in `cargo run`, unless the user decides.
    let optimised = given.iter().any(|arg| arg == "-O") || decides(given, "opt-level");
    if !decides(given, "debug-assertions") && !optimised {
        args.push("-Cdebug-assertions=on".to_owned());
    }
    args.extend(["--cfg=miri", "-Zalways-encode-mir", "-Zmir-emit-retag", "-Zmir-opt-level=0"].map(str::to_owned));
    if !given.iter().any(|arg| arg.starts_with("--emit")) {
        args.push("--emit=metadata".to_owned());
    }
    Ok(for_rustc(args))
}

/// The target that the arguments name.
fn target(args: &[String]) -> Option<&str> {
    let separate = args.windows(2).filter(|pair| pair[0] == "--target").map(|pair| &*pair[1]);
    args.iter().filter_map(|arg| arg.strip_prefix("--target=")).chain(separate).next_back()
}

/// The interpreter's std: `ASSAY_SYSROOT`, or what `cargo assay setup` has built for this compiler and target.
fn sysroot(target: Option<&str>) -> Result<String, String> {
    if let Some(sysroot) = std::env::var_os("ASSAY_SYSROOT").or_else(|| std::env::var_os("MIRI_SYSROOT")) {
        return sysroot.into_string().map_err(|path| format!("the sysroot's path {path:?} is not valid UTF-8"));
    }
    let missing = match target {
        None => "the standard library is not prepared for interpretation; run `cargo assay setup`".to_owned(),
        Some(target) => format!(
            "the standard library for `{target}` is not prepared for interpretation; run `cargo assay setup --target {target}`"
        ),
    };
    let home = home().ok_or_else(|| missing.clone())?;
    let pointer = home.join("sysroot").join(format!("current-{}", assay_frontend::RUSTC_COMMIT));
    let path = std::fs::read_to_string(pointer).map_err(|_| missing.clone())?;
    let path = PathBuf::from(path.trim());
    let libraries = target.map_or(path.clone(), |target| path.join("lib/rustlib").join(target).join("lib"));
    if libraries.is_dir() { Ok(path.to_string_lossy().into_owned()) } else { Err(missing) }
}

/// Where set-up keeps what it builds.
pub(crate) fn home() -> Option<PathBuf> {
    let from = |name: &str| std::env::var_os(name).map(PathBuf::from);
    from("ASSAY_HOME")
        .or_else(|| from("XDG_CACHE_HOME").map(|cache| cache.join("assay")))
        .or_else(|| from("HOME").map(|home| home.join(".cache/assay")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_target_is_found() {
        let target_of = |text: &str| {
            let args: Vec<String> = text.split(' ').map(str::to_owned).collect();
            target(&args).map(str::to_owned)
        };
        assert_eq!(target_of("a.rs -O"), None);
        assert_eq!(target_of("--target t a.rs").as_deref(), Some("t"));
        assert_eq!(target_of("--target=t a.rs").as_deref(), Some("t"));
    }
}
