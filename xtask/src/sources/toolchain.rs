//! The active toolchain's components `rustc-dev` (sources of the compiler) and `rust-src` (sources of std).

use std::path::Path;

use super::{Answer, tree};
use crate::errors::Result;
use crate::toolchain::Toolchain;

/// Copies the sources out of the sysroot, if both components are installed.
pub(super) fn fetch(toolchain: &Toolchain, target: &Path) -> Answer {
    let compiler = toolchain.sysroot.join("lib/rustlib/rustc-src/rust");
    let library = toolchain.sysroot.join("lib/rustlib/src/rust");
    let missing: Vec<&str> = [(&compiler, "compiler", "rustc-dev"), (&library, "library", "rust-src")]
        .into_iter()
        .filter(|(root, part, _)| !root.join(part).is_dir())
        .map(|(.., component)| component)
        .collect();
    if !missing.is_empty() {
        return Answer::NotHere(format!("{} not installed", missing.join(" and ")));
    }
    copy(toolchain, &compiler, &library, target).into()
}

fn copy(toolchain: &Toolchain, compiler: &Path, library: &Path, target: &Path) -> Result<String> {
    tree::copy(compiler, library, &toolchain.release, target)?;
    tree::check(target, &toolchain.release)?;
    Ok(format!("components rustc-dev and rust-src of {}", toolchain.sysroot.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::home::test_directory;

    fn toolchain(sysroot: &Path) -> Toolchain {
        Toolchain {
            version: "1.95.0 (59807616e 2026-04-14)".into(),
            release: "1.95.0".into(),
            commit: "59807616e1fa2540724bfbac14d7976d7e4a3860".into(),
            commit_date: "2026-04-14".into(),
            host: "x86_64-unknown-linux-gnu".into(),
            sysroot: sysroot.to_owned(),
            cargo: "cargo".into(),
            rustc: "rustc".into(),
        }
    }

    #[test]
    fn both_components_together_are_a_complete_tree() {
        let sysroot = test_directory("components");
        let target = test_directory("components-target");
        tree::fake(&sysroot.join("lib/rustlib/rustc-src/rust"), None);
        std::fs::remove_dir_all(sysroot.join("lib/rustlib/rustc-src/rust/library")).unwrap();
        let Answer::NotHere(why) = fetch(&toolchain(&sysroot), &target) else { panic!("half a source was taken") };
        assert_eq!(why, "rust-src not installed");

        tree::fake(&sysroot.join("lib/rustlib/src/rust"), None);
        let Answer::Found { .. } = fetch(&toolchain(&sysroot), &target) else { panic!("not found") };
        tree::check(&target, "1.95.0").unwrap();
        std::fs::remove_dir_all(sysroot).unwrap();
        std::fs::remove_dir_all(target).unwrap();
    }

    #[test]
    fn a_bare_toolchain_names_what_it_lacks() {
        let Answer::NotHere(why) = fetch(&toolchain(Path::new("/nowhere")), Path::new("/unused")) else {
            panic!("found")
        };
        assert_eq!(why, "rustc-dev and rust-src not installed");
    }
}
