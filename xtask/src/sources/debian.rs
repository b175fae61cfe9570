//! Debian's package `rust-src`, which has the compiler's sources beside std's: installed already, or from the mirror
//! that the machine's apt is configured for.

use std::path::Path;

use super::{Answer, directory, tree};
use crate::apt::{self, Apt, UpdateError};
use crate::errors::{Problem, Result};
use crate::toolchain::Toolchain;

/// The suite that carries current versions of rustc, for every supported Debian release.
const SUITE: &str = "trixie-backports";

/// Takes the package of exactly the toolchain's release.
pub(super) fn fetch(toolchain: &Toolchain, scratch: &Path, target: &Path) -> Answer {
    let release = &toolchain.release;
    let installed = Path::new("/usr/src").join(format!("rustc-{release}"));
    if tree::check(&installed, release).is_ok() {
        return directory::copy(&installed, release, target).into();
    }
    let Some(mirror) = Apt::system_mirror() else {
        return Answer::NotHere("apt is not there, or not configured for a Debian mirror".into());
    };
    let place = format!("Debian package rust-src ({SUITE} of {mirror})");
    match download(release, &mirror, scratch, target) {
        Ok(true) => Answer::Found { place },
        Ok(false) => Answer::Failed(Problem::VersionNotFound { release: release.clone(), place }),
        Err(problem) => Answer::Failed(problem),
    }
}

/// Whether the mirror has the release; if so, its parts are in `target` afterwards.
fn download(release: &str, mirror: &str, scratch: &Path, target: &Path) -> Result<bool> {
    let apt = Apt::create(scratch, mirror, SUITE)?;
    match apt.update() {
        Ok(()) => {}
        Err(UpdateError::NoSuite) => return Ok(false),
        Err(UpdateError::Problem(problem)) => return Err(problem),
    }
    let Some(version) = apt.find_version("rust-src", release)? else { return Ok(false) };
    eprintln!("downloading Debian package rust-src {version}");
    let deb = apt.download("rust-src", &version)?;
    apt::unpack(&deb, &format!("./usr/src/rustc-{release}"), &tree::PARTS, target)?;
    tree::check(target, release)?;
    Ok(true)
}
