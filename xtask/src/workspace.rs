//! This checkout: its directory and the crates that link rustc's.

use std::path::Path;

/// The packages that link rustc's own crates. They are built and tested in release mode, as rustc's crates are, and
/// only after set-up; all others are the workspace's default members.
pub(crate) const NEED_RUSTC_CRATES: [&str; 2] = ["assay-frontend", "assay-driver"];

/// The root of the checkout that this xtask was built from.
pub(crate) fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("xtask is a folder of the workspace")
}
