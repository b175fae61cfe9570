//! Classification of what the tools really print; the outputs are captured from apt 2.6, cargo 1.95 and tar.

use super::*;

fn kind(output: &str) -> &'static str {
    match classify("the tool", output, Path::new("/cache")) {
        Problem::Network { .. } => "network",
        Problem::Signature { .. } => "signature",
        Problem::DiskFull { .. } => "disk full",
        Problem::ToolFailed { .. } => "tool failed",
        other => panic!("unexpected {other:?}"),
    }
}

#[test]
fn no_network() {
    let outputs = [
        "Ign:1 http://mirror.invalid/debian trixie-backports InRelease\n\
         Err:1 http://mirror.invalid/debian trixie-backports InRelease\n  Could not resolve 'mirror.invalid'\n\
         Reading package lists...\nW: Failed to fetch http://mirror.invalid/debian/dists/trixie-backports/InRelease  \
         Could not resolve 'mirror.invalid'\nW: Some index files failed to download. They have been ignored, or old ones \
         used instead.",
        "Err:1 http://127.0.0.1:9/debian trixie-backports InRelease\n  Could not connect to 127.0.0.1:9 (127.0.0.1). - \
         connect (111: Connection refused)",
        "warning: spurious network error (3 tries remaining): [6] Couldn't resolve host name (Could not resolve host: \
         index.invalid)\nerror: failed to download from `https://index.invalid/api/v1/crates/libc/0.2.180/download`",
        "error: could not download file from 'https://dist.invalid/channel-rust-1.95.0.toml.sha256' to '/tmp/x'",
    ];
    for output in outputs {
        assert_eq!(kind(output), "network", "{output}");
    }
}

#[test]
fn bad_signatures_and_checksums() {
    let outputs = [
        "Err:1 http://mirror.invalid/debian trixie-backports InRelease\n  The following signatures couldn't be verified \
         because the public key is not available: NO_PUBKEY 6ED0E7B82643E131 NO_PUBKEY 78DBA3BC47EF2265\n\
         W: GPG error: http://mirror.invalid/debian trixie-backports InRelease: The following signatures couldn't be verified\n\
         E: The repository 'http://mirror.invalid/debian trixie-backports InRelease' is not signed.",
        "E: Failed to fetch http://mirror.invalid/debian/pool/main/r/rustc/rust-src_1.95.0_all.deb  Hash Sum mismatch",
        "error: failed to verify the checksum of `libc v0.2.180`",
    ];
    for output in outputs {
        assert_eq!(kind(output), "signature", "{output}");
    }
}

#[test]
fn a_full_disk_outranks_what_follows_from_it() {
    let outputs = [
        "E: Failed to fetch http://mirror.invalid/rust-src_1.95.0_all.deb  Error writing to file - write (28: No space left \
         on device) [IP: 203.0.113.80 80]",
        "E: You don't have enough free space in /cache/.",
        "error: failed to write /cache/x: No space left on device (os error 28)",
        "tar: compiler/rustc_middle/src/ty/mod.rs: Wrote only 4096 of 10240 bytes: No space left on device",
    ];
    for output in outputs {
        assert_eq!(kind(output), "disk full", "{output}");
    }
}

#[test]
fn compile_errors_are_the_tool_s_own() {
    assert_eq!(kind("error[E0308]: mismatched types\n --> src/main.rs:1:1"), "tool failed");
    assert_eq!(kind("error: linking with `cc` failed: exit status: 1"), "tool failed");
}

#[test]
fn each_message_says_what_to_do() {
    let problems = [
        Problem::Usage("unknown command `x`".into()),
        Problem::WrongRustc { needed: "1.95.0".into(), found: "rustc 1.94.0 (abc 2026-01-01)".into() },
        Problem::ToolMissing { tool: "cargo".into(), error: io::ErrorKind::NotFound.into() },
        Problem::NoSource { release: "1.95.0".into(), tried: vec!["rustup: RUSTUP_AUTO_INSTALL=0".into()] },
        Problem::VersionNotFound { release: "1.95.0".into(), place: "the mirror".into() },
        classify("apt-get update", "Could not resolve 'x'", Path::new("/cache")),
        classify("apt-get update", "NO_PUBKEY 1", Path::new("/cache")),
        classify("cargo build", "No space left on device", Path::new("/cache")),
    ];
    for problem in problems {
        assert!(problem.to_string().contains("\nhelp: "), "{problem}");
    }
    let wrong = Problem::WrongRustc { needed: "1.95.0".into(), found: "rustc 1.94.0".into() }.to_string();
    assert!(wrong.contains("rustup toolchain install 1.95.0") && wrong.contains("1.94.0"), "{wrong}");
}

#[test]
fn storage_full_from_the_file_system() {
    let result: Result<()> = Err(io::Error::from(io::ErrorKind::StorageFull)).at(Path::new("/cache/x"));
    assert!(matches!(result, Err(Problem::DiskFull { .. })));
    let result: Result<()> = Err(io::Error::from(io::ErrorKind::PermissionDenied)).at(Path::new("/cache/x"));
    assert!(matches!(result, Err(Problem::Io { .. })));
}

#[test]
fn compile_errors_may_quote_anything() {
    let output =
        "error[E0308]: mismatched types\n1 | \"Connection refused\"\nerror: could not compile `x` (lib) due to 1 error";
    assert_eq!(kind(output), "tool failed");
}

#[test]
fn warnings_before_the_first_error_are_left_out() {
    assert_eq!(excerpt("warning: x\nerror: y\nmore\n"), "error: y\nmore");
    assert_eq!(excerpt("warning: x\n"), "warning: x");
    let long = format!("error: x\n{}", "line\n".repeat(50));
    assert!(excerpt(&long).ends_with("\n(11 more lines)"));
}
