//! rustup, where it may install: adds `rustc-dev` and `rust-src` to the active toolchain.

use std::path::Path;
use std::process::{Command, Stdio};

use super::{Answer, toolchain};
use crate::errors::classify;
use crate::toolchain::Toolchain;

/// Installs the components and takes the sources from them. Never runs rustup when `RUSTUP_AUTO_INSTALL` is 0.
pub(super) fn fetch(active: &Toolchain, target: &Path) -> Answer {
    if !may_install(std::env::var("RUSTUP_AUTO_INSTALL").ok().as_deref()) {
        return Answer::NotHere("not allowed to install (RUSTUP_AUTO_INSTALL=0)".into());
    }
    let Some(name) = Toolchain::rustup_name() else {
        return Answer::NotHere("the active toolchain is not one of rustup's".into());
    };
    eprintln!("installing rustc-dev and rust-src with rustup");
    let command = ["component", "add", "rustc-dev", "rust-src", "--toolchain", &name];
    let output = match Command::new("rustup").args(command).stdin(Stdio::null()).output() {
        Ok(output) => output,
        Err(error) => return Answer::NotHere(format!("cannot start `rustup`: {error}")),
    };
    if !output.status.success() {
        let doing = format!("`rustup {}`", command.join(" "));
        return Answer::Failed(classify(&doing, &String::from_utf8_lossy(&output.stderr), &active.sysroot));
    }
    toolchain::fetch(active, target)
}

fn may_install(setting: Option<&str>) -> bool {
    setting != Some("0")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_zero_forbids_installing() {
        assert!(!may_install(Some("0")));
        assert!(may_install(Some("1")));
        assert!(may_install(None));
    }
}
