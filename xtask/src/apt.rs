//! A private apt: the system's mirror, proxies and keys, but its own sources, lists and packages, so that the system's
//! configuration and state stay untouched. It never installs anything, and every signature is verified.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use crate::errors::{IoContext, Problem, Result, classify};

/// An apt root of our own in one directory.
pub(crate) struct Apt {
    directory: PathBuf,
}

impl Apt {
    /// The address of the Debian archive's mirror that the machine is configured to use; `None` when there is none (or
    /// no apt at all).
    pub(crate) fn system_mirror() -> Option<String> {
        // Without release info the list is complete even where `apt-get update` has never run.
        let args = ["indextargets", "--no-release-info", "--format", "$(REPO_URI) $(RELEASE)"];
        let output = Command::new("apt-get").args(args).env("LC_ALL", "C").output().ok()?;
        debian_mirror(&String::from_utf8_lossy(&output.stdout))
    }

    /// Makes a private root in `directory` for one suite (component `main`) of the mirror.
    ///
    /// # Errors
    /// When apt's configuration cannot be read or the files cannot be written.
    pub(crate) fn create(directory: &Path, mirror: &str, suite: &str) -> Result<Apt> {
        let apt = Apt { directory: directory.to_owned() };
        for sub in ["state/lists/partial", "cache/archives/partial", "empty"] {
            let path = directory.join(sub);
            std::fs::create_dir_all(&path).at(&path)?;
        }
        let architecture = output_of(Command::new("dpkg").arg("--print-architecture"), directory)?;
        let system = output_of(Command::new("apt-config").arg("dump"), directory)?;
        apt.write("status", "")?;
        apt.write("sources.list", &source_line(mirror, suite, architecture.trim(), keyring()))?;
        apt.write("apt.conf", &configuration(&system, directory))?;
        Ok(apt)
    }

    /// Fetches the package lists and verifies their signatures.
    ///
    /// # Errors
    /// No network, a bad signature, or a mirror that does not have the suite.
    pub(crate) fn update(&self) -> std::result::Result<(), UpdateError> {
        let (ok, output) = self.run(Command::new("apt-get").arg("update")).map_err(UpdateError::Problem)?;
        // apt's exit status is 0 when only some of the lists, here all of them, could not be fetched.
        if ok && !output.contains("Failed to fetch") {
            return Ok(());
        }
        match classify("`apt-get update`", &output, &self.directory) {
            Problem::ToolFailed { .. } if output.contains("does not have a Release file") => Err(UpdateError::NoSuite),
            problem => Err(UpdateError::Problem(problem)),
        }
    }

    /// The newest version of `package` whose upstream part is exactly `upstream`.
    ///
    /// # Errors
    /// When apt cannot be run.
    pub(crate) fn find_version(&self, package: &str, upstream: &str) -> Result<Option<String>> {
        let (_, output) = self.run(Command::new("apt-cache").args(["madison", package]))?;
        Ok(matching_version(&output, upstream))
    }

    /// Downloads one package, verified against the signed lists, and gives the path of the `.deb` file.
    ///
    /// # Errors
    /// No network, a full disk, a package that differs from what the lists promise.
    pub(crate) fn download(&self, package: &str, version: &str) -> Result<PathBuf> {
        let (ok, output) = self.run(Command::new("apt-get").arg("download").arg(format!("{package}={version}")))?;
        if !ok {
            return Err(classify("`apt-get download`", &output, &self.directory));
        }
        let entries = std::fs::read_dir(&self.directory).at(&self.directory)?;
        entries
            .filter_map(|entry| Some(entry.ok()?.path()))
            .find(|path| path.extension().is_some_and(|extension| extension == "deb"))
            .ok_or_else(|| Problem::ToolFailed { doing: "`apt-get download`".into(), output })
    }

    /// Runs a program of the apt family here, and gives whether it succeeded and all that it printed.
    fn run(&self, command: &mut Command) -> Result<(bool, String)> {
        let tool = command.get_program().to_string_lossy().into_owned();
        let output = command
            .current_dir(&self.directory)
            .env("APT_CONFIG", self.directory.join("apt.conf"))
            .env("LC_ALL", "C")
            .stdin(Stdio::null())
            .output()
            .map_err(|error| Problem::ToolMissing { tool, error })?;
        let text = [output.stdout, output.stderr].concat();
        Ok((output.status.success(), String::from_utf8_lossy(&text).into_owned()))
    }

    fn write(&self, name: &str, text: &str) -> Result<()> {
        let path = self.directory.join(name);
        std::fs::write(&path, text).at(&path)
    }
}

/// Why the package lists could not be fetched.
pub(crate) enum UpdateError {
    /// The mirror answers, but does not carry the suite.
    NoSuite,
    /// Anything else.
    Problem(Problem),
}

/// Takes the contents of a `.deb` file apart: the members `paths` below `prefix` go to `target` without the prefix.
///
/// # Errors
/// A damaged package, a missing member, a full disk.
pub(crate) fn unpack(deb: &Path, prefix: &str, paths: &[&str], target: &Path) -> Result<()> {
    let missing = |tool: &str| {
        let tool = tool.to_owned();
        move |error| Problem::ToolMissing { tool, error }
    };
    let mut reader = Command::new("dpkg-deb")
        .arg("--fsys-tarfile")
        .arg(deb)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(missing("dpkg-deb"))?;
    let depth = prefix.split('/').count();
    let tar = Command::new("tar")
        .args(["-x", "-f", "-", "--no-same-owner", &format!("--strip-components={depth}"), "-C"])
        .arg(target)
        .args(paths.iter().map(|path| format!("{prefix}/{path}")))
        .env("LC_ALL", "C")
        .stdin(reader.stdout.take().expect("piped"))
        .output()
        .map_err(missing("tar"))?;
    let reader = reader.wait_with_output().at(deb)?;
    if tar.status.success() && reader.status.success() {
        return Ok(());
    }
    let output = [tar.stderr, reader.stderr].concat();
    Err(classify(&format!("unpacking {}", deb.display()), &String::from_utf8_lossy(&output), target))
}

/// Chooses the plain Debian archive among lines of "address release".
fn debian_mirror(targets: &str) -> Option<String> {
    const RELEASES: [&str; 8] = ["bullseye", "bookworm", "trixie", "forky", "sid", "stable", "testing", "unstable"];
    let lines = || targets.lines().filter_map(|line| line.split_once(' '));
    let named_debian = lines().find(|(address, _)| address.trim_end_matches('/').ends_with("/debian"));
    // Mirrors may have any path; a Debian suite without a suffix (`-security`, `-updates`) is the plain archive's.
    named_debian
        .or_else(|| lines().find(|(_, release)| RELEASES.contains(release)))
        .map(|(address, _)| address.to_owned())
}

/// The keys of Debian's archive, if the system has them in a file of their own; else apt uses all that it trusts.
fn keyring() -> Option<&'static str> {
    const FILES: [&str; 4] = [
        "/usr/share/keyrings/debian-archive-trixie-automatic.gpg",
        "/usr/share/keyrings/debian-archive-trixie-automatic.pgp",
        "/usr/share/keyrings/debian-archive-keyring.gpg",
        "/usr/share/keyrings/debian-archive-keyring.pgp",
    ];
    FILES.into_iter().find(|file| Path::new(file).is_file())
}

fn source_line(mirror: &str, suite: &str, architecture: &str, keyring: Option<&str>) -> String {
    let signed_by = keyring.map(|file| format!(" signed-by={file}")).unwrap_or_default();
    format!("deb [arch={architecture}{signed_by}] {mirror} {suite} main\n")
}

/// The text of our apt.conf: how the system downloads (proxies, timeouts, certificates; of `apt-config dump`), nothing
/// else of it (hooks run after an update, for one), and our own directories. Unsigned archives are refused even where
/// the system would take them.
fn configuration(system: &str, directory: &Path) -> String {
    let inherited =
        system.lines().filter(|line| line.starts_with("Acquire::") && !line.starts_with("Acquire::IndexTargets"));
    let mut text: String = inherited.flat_map(|line| [line, "\n"]).collect();
    for (name, path) in [
        ("Dir::Etc::main", "empty/apt.conf"),
        ("Dir::Etc::parts", "empty"),
        ("Dir::Etc::sourcelist", "sources.list"),
        ("Dir::Etc::sourceparts", "empty"),
        ("Dir::Etc::preferences", "empty/preferences"),
        ("Dir::Etc::preferencesparts", "empty"),
        ("Dir::State", "state"),
        ("Dir::State::status", "status"),
        ("Dir::Cache", "cache"),
    ] {
        text += &format!("{name} \"{}\";\n", directory.join(path).display());
    }
    text += "Acquire::Languages { \"none\"; };\n";
    for refused in [
        "APT::Get::AllowUnauthenticated",
        "Acquire::AllowInsecureRepositories",
        "Acquire::AllowWeakRepositories",
        "Acquire::AllowDowngradeToInsecureRepositories",
    ] {
        text += &format!("{refused} \"false\";\n");
    }
    text
}

/// The first (newest) version in the output of `apt-cache madison` whose upstream part is `upstream`: in
/// "1.95.0+dfsg1-2~bpo13+1", that is "1.95.0".
fn matching_version(madison: &str, upstream: &str) -> Option<String> {
    let versions = madison.lines().filter_map(|line| line.split('|').nth(1)).map(str::trim);
    let upstream_of = |version: &str| -> String {
        let without_epoch = version.split_once(':').map_or(version, |(_, rest)| rest);
        without_epoch.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect()
    };
    versions
        .filter(|version| !version.contains("beta"))
        .find(|version| upstream_of(version) == upstream)
        .map(str::to_owned)
}

fn output_of(command: &mut Command, directory: &Path) -> Result<String> {
    let tool = command.get_program().to_string_lossy().into_owned();
    let output =
        command.env("LC_ALL", "C").output().map_err(|error| Problem::ToolMissing { tool: tool.clone(), error })?;
    if !output.status.success() {
        return Err(classify(&format!("`{tool}`"), &String::from_utf8_lossy(&output.stderr), directory));
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plain_archive_is_chosen() {
        let targets = "http://mirror.invalid/debian-security/ bookworm-security\n\
            http://other.invalid/node nodistro\nhttp://mirror.invalid/debian/ bookworm\n";
        assert_eq!(debian_mirror(targets).as_deref(), Some("http://mirror.invalid/debian/"));
        let odd = "http://mirror.invalid/apt/sec/ trixie-security\nhttp://mirror.invalid/apt/deb-remote/ trixie\n";
        assert_eq!(debian_mirror(odd).as_deref(), Some("http://mirror.invalid/apt/deb-remote/"));
        assert_eq!(debian_mirror("http://mirror.invalid/ubuntu/ noble\n"), None);
        assert_eq!(debian_mirror(""), None);
    }

    #[test]
    fn only_the_exact_upstream_version_matches() {
        let madison = "  rust-src | 1.96.1+dfsg1-2~bpo13+1 | http://mirror.invalid/debian trixie-backports/main amd64 Packages\n  \
            rust-src | 1.95.0+dfsg1-2~bpo13+1 | http://mirror.invalid/debian trixie-backports/main amd64 Packages\n  \
            rust-src | 1.95.0+dfsg1-1~bpo13+1 | http://mirror.invalid/debian trixie-backports/main amd64 Packages\n";
        assert_eq!(matching_version(madison, "1.95.0").as_deref(), Some("1.95.0+dfsg1-2~bpo13+1"));
        assert_eq!(matching_version(madison, "1.95.1"), None);
        assert_eq!(matching_version(madison, "1.9"), None);
        assert_eq!(matching_version("rust-src | 1.95.0~beta.3-1 | x\n", "1.95.0"), None);
        assert_eq!(matching_version("", "1.95.0"), None);
    }

    #[test]
    fn the_configuration_keeps_proxies_and_drops_hooks() {
        let system = "APT::Update::Post-Invoke:: \"rm -f x\";\nAcquire::http::Proxy \"http://proxy.invalid:8080\";\n\
            Acquire::AllowInsecureRepositories \"1\";\nDir::Etc::parts \"apt.conf.d\";\n";
        let text = configuration(system, Path::new("/root-of-ours"));
        assert!(text.contains("Acquire::http::Proxy \"http://proxy.invalid:8080\";"));
        assert!(!text.contains("Post-Invoke") && !text.contains("\"apt.conf.d\""));
        let refusal = text.rfind("Acquire::AllowInsecureRepositories \"false\";").unwrap();
        assert!(refusal > text.find("Acquire::AllowInsecureRepositories \"1\";").unwrap());
        assert!(text.contains("Dir::State \"/root-of-ours/state\";"));
    }

    #[test]
    fn the_source_line_names_the_keyring() {
        let line = source_line("http://mirror.invalid/debian/", "trixie-backports", "amd64", Some("/keys.gpg"));
        assert_eq!(line, "deb [arch=amd64 signed-by=/keys.gpg] http://mirror.invalid/debian/ trixie-backports main\n");
        let line = source_line("http://mirror.invalid/debian/", "sid", "arm64", None);
        assert_eq!(line, "deb [arch=arm64] http://mirror.invalid/debian/ sid main\n");
    }
}
