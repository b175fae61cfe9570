//! Where the sources of rustc's crates and of the standard library come from. Four places are asked in turn:
//! the active toolchain, rustup, the distribution's package, a directory named by the user.
//!
//! All four give *sources*, built in the same way by `rustc_crates`: rustc's crates as rustup ships them
//! (`rustc-dev`) need rustc's dynamic libraries at run time and cannot be linked with those of another build, so one
//! way for all machines is simpler, and tests the same thing everywhere.

mod debian;
mod directory;
mod rustup;
mod toolchain;
mod tree;

use std::path::Path;

use crate::errors::{Problem, Result};
use crate::toolchain::Toolchain;

/// What one place answered.
enum Answer {
    /// The complete source tree is in the target directory now.
    Found {
        /// Where it came from, for people.
        place: String,
    },
    /// It does not have them, for this reason; ask the next.
    NotHere(String),
    /// It may have them, but could not be reached or read; ask the next, and tell this error if nobody has them.
    Failed(Problem),
}

/// Fills `target`, an empty directory, with `compiler/`, `library/`, `Cargo.lock` and `src/version` of exactly the
/// toolchain's release. `scratch` is an empty directory for downloads. Gives the place that had them, for people.
///
/// # Errors
/// When no place has them. A failed signature check ends the search at once: it is never passed over.
pub(crate) fn fetch(toolchain: &Toolchain, named: Option<&Path>, scratch: &Path, target: &Path) -> Result<String> {
    let places: [(&str, &dyn Fn() -> Answer); 4] = [
        ("active toolchain", &|| toolchain::fetch(toolchain, target)),
        ("rustup", &|| rustup::fetch(toolchain, target)),
        ("distribution", &|| debian::fetch(toolchain, scratch, target)),
        ("--rustc-src", &|| directory::fetch(toolchain, named, target)),
    ];
    let mut tried = Vec::new();
    let mut failures = Vec::new();
    for (name, place) in places {
        match place() {
            Answer::Found { place } => {
                for failure in failures {
                    eprintln!("note: {failure}");
                }
                return Ok(place);
            }
            Answer::NotHere(why) => tried.push(format!("{name}: {why}")),
            Answer::Failed(problem @ (Problem::Signature { .. } | Problem::DiskFull { .. })) => return Err(problem),
            Answer::Failed(problem) => {
                tried.push(format!("{name}: {problem}"));
                failures.push(problem);
            }
        }
        tree::clear(target)?;
    }
    // The one place that should have had them says more than the list.
    Err(match failures.pop() {
        Some(problem) if failures.is_empty() => problem,
        _ => Problem::NoSource { release: toolchain.release.clone(), tried },
    })
}

impl From<Result<String>> for Answer {
    fn from(result: Result<String>) -> Answer {
        match result {
            Ok(place) => Answer::Found { place },
            Err(problem) => Answer::Failed(problem),
        }
    }
}
