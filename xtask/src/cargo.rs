//! Runs cargo builds under our progress display, and reads `cargo metadata`.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{BufRead, BufReader, Write as _};
use std::os::unix::process::CommandExt as _;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

use serde_json::Value;

use crate::errors::{IoContext, Problem, Result, classify};
use crate::progress::Progress;
use crate::sys::{self, Usage};

/// One finished unit of a build, as cargo reports it.
#[derive(Debug, PartialEq)]
pub(crate) struct Artifact {
    /// The package's name.
    pub(crate) package: String,
    /// Everything that was made: `.rlib`, `.rmeta`, `.so`, executables.
    pub(crate) files: Vec<PathBuf>,
    /// The program, for binaries.
    pub(crate) executable: Option<PathBuf>,
    /// Whether it was up to date before.
    fresh: bool,
    /// A compiled build script: not what the package is for.
    build_script: bool,
}

#[cfg(test)]
impl Artifact {
    /// A library with one file.
    pub(crate) fn for_test(file: PathBuf) -> Artifact {
        Artifact { package: "test".into(), files: vec![file], executable: None, fresh: false, build_script: false }
    }
}

/// Runs `command` (`cargo build ...`, without a message format) and gives what it made, build scripts left out. What cargo
/// prints goes to `log`; `packages` are those expected to be built.
///
/// # Errors
/// When cargo fails, classified by what it printed.
pub(crate) fn build(
    mut command: Command,
    title: &str,
    packages: BTreeSet<String>,
    log: &Path,
) -> Result<Vec<Artifact>> {
    command
        .arg("--message-format=json-render-diagnostics")
        .env("CARGO_TERM_COLOR", "never")
        .env("CARGO_TERM_PROGRESS_WHEN", "never");
    let mut file = File::create(log).at(log)?;
    let mut progress = Progress::start(title, packages);
    let mut artifacts = Vec::new();
    let mut output = String::new();
    let status = stream(command, |event| {
        match event {
            Event::Out(line) => {
                if let Some(artifact) = parse_artifact(&line).filter(|artifact| !artifact.build_script) {
                    progress.finished(&artifact.package, artifact.fresh);
                    artifacts.push(artifact);
                }
            }
            Event::Err(line) => {
                if let Some(package) =
                    line.trim_start().strip_prefix("Compiling ").and_then(|rest| rest.split(' ').next())
                {
                    progress.begun(package);
                }
                writeln!(file, "{line}").at(log)?;
                output += &line;
                output.push('\n');
            }
            Event::Nothing => progress.tick(),
        }
        Ok(())
    })?;
    progress.end(status.success());
    if status.success() {
        return Ok(artifacts);
    }
    Err(match classify(&format!("the build of {title}"), &output, log.parent().unwrap_or(log)) {
        Problem::ToolFailed { doing, output } => {
            Problem::ToolFailed { doing, output: format!("{output}\nall of it is in {}", log.display()) }
        }
        problem => problem,
    })
}

/// `cargo metadata` with the dependencies resolved for `host`. Downloads what is missing, and updates the lock file.
///
/// # Errors
/// When cargo fails, classified by what it printed.
pub(crate) fn metadata(mut command: Command, host: &str, place: &Path) -> Result<Value> {
    command.args(["metadata", "--format-version", "1", "--filter-platform", host]);
    let tool = command.get_program().to_string_lossy().into_owned();
    let output = command.stdin(Stdio::null()).output().map_err(|error| Problem::ToolMissing { tool, error })?;
    if !output.status.success() {
        return Err(classify("`cargo metadata`", &String::from_utf8_lossy(&output.stderr), place));
    }
    serde_json::from_slice(&output.stdout)
        .map_err(|error| Problem::Other(format!("`cargo metadata` printed no JSON: {error}")))
}

/// The names of all packages that a build of the packages `roots` compiles: everything reachable except through
/// dependencies for tests only.
pub(crate) fn needed_packages(metadata: &Value, roots: &[&str]) -> BTreeSet<String> {
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let names: BTreeMap<String, String> =
        list(&metadata["packages"]).iter().map(|package| (text(&package["id"]), text(&package["name"]))).collect();
    let nodes: BTreeMap<String, Value> =
        list(&metadata["resolve"]["nodes"]).into_iter().map(|node| (text(&node["id"]), node)).collect();
    let mut open: Vec<String> =
        names.iter().filter(|(_, name)| roots.contains(&name.as_str())).map(|(id, _)| id.clone()).collect();
    let mut seen = BTreeSet::new();
    while let Some(id) = open.pop() {
        if !seen.insert(id.clone()) {
            continue;
        }
        for dependency in nodes.get(&id).map(|node| list(&node["deps"])).unwrap_or_default() {
            if list(&dependency["dep_kinds"]).iter().any(|kind| kind["kind"] != "dev") {
                open.push(text(&dependency["pkg"]));
            }
        }
    }
    seen.iter().filter_map(|id| names.get(id).cloned()).collect()
}

/// What a running program does.
pub(crate) enum Event {
    /// It printed a line on stdout.
    Out(String),
    /// It printed a line on stderr.
    Err(String),
    /// A second passed without output.
    Nothing,
}

/// Whether a program is to go on.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flow {
    Continue,
    Stop,
}

/// Runs `command` and tells `handle` each line that it prints, and about once a second while it prints nothing.
///
/// # Errors
/// When it cannot be started, or those of `handle`; the program is stopped then.
pub(crate) fn stream(command: Command, mut handle: impl FnMut(Event) -> Result<()>) -> Result<ExitStatus> {
    stream_until(command, |event| handle(event).map(|()| Flow::Continue), Child::kill).map(|(status, _)| status)
}

/// Like [`stream`], and says what the program used; when it is stopped, the processes that it started are stopped with it.
///
/// # Errors
/// As for [`stream`].
pub(crate) fn stream_group(
    mut command: Command,
    handle: impl FnMut(Event) -> Result<Flow>,
) -> Result<(ExitStatus, Usage)> {
    command.process_group(0);
    stream_until(command, handle, |child| sys::kill_group(child))
}

fn stream_until(
    mut command: Command,
    mut handle: impl FnMut(Event) -> Result<Flow>,
    stop: impl Fn(&mut Child) -> std::io::Result<()>,
) -> Result<(ExitStatus, Usage)> {
    let tool = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .map_err(|error| Problem::ToolMissing { tool: tool.clone(), error })?;
    let (sender, events) = mpsc::channel();
    let (stdout, stderr) = (child.stdout.take().expect("piped"), child.stderr.take().expect("piped"));
    let readers = [
        std::thread::spawn({
            let sender = sender.clone();
            move || send_lines(stdout, |line| sender.send(Event::Out(line)).is_ok())
        }),
        std::thread::spawn(move || send_lines(stderr, |line| sender.send(Event::Err(line)).is_ok())),
    ];
    let mut result = Ok(());
    loop {
        let event = match events.recv_timeout(Duration::from_secs(1)) {
            Ok(event) => event,
            Err(RecvTimeoutError::Timeout) => Event::Nothing,
            Err(RecvTimeoutError::Disconnected) => break,
        };
        match handle(event) {
            Ok(Flow::Continue) => continue,
            Ok(Flow::Stop) => {}
            Err(problem) => result = Err(problem),
        }
        // It may have ended by itself in the meantime.
        let _ = stop(&mut child);
        break;
    }
    drop(events);
    let ended = sys::wait_with_usage(child).at(Path::new(&tool))?;
    result?;
    for reader in readers {
        reader.join().expect("the readers do not panic");
    }
    Ok(ended)
}

fn send_lines(stream: impl std::io::Read, mut send: impl FnMut(String) -> bool) {
    let mut reader = BufReader::new(stream);
    let mut line = Vec::new();
    loop {
        line.clear();
        // An error on a pipe means that the other end is gone, as at its end.
        if !matches!(reader.read_until(b'\n', &mut line), Ok(1..)) {
            return;
        }
        let text = String::from_utf8_lossy(&line);
        if !send(text.trim_end_matches(['\n', '\r']).to_owned()) {
            return;
        }
    }
}

/// Reads one line of cargo's JSON messages, if it reports a finished unit.
fn parse_artifact(line: &str) -> Option<Artifact> {
    let message: Value = serde_json::from_str(line).ok()?;
    if message["reason"] != "compiler-artifact" {
        return None;
    }
    let kinds = message["target"]["kind"].as_array()?;
    Some(Artifact {
        package: package_name(message["package_id"].as_str()?).to_owned(),
        files: message["filenames"].as_array()?.iter().filter_map(|file| Some(file.as_str()?.into())).collect(),
        executable: message["executable"].as_str().map(PathBuf::from),
        fresh: message["fresh"] == true,
        build_script: kinds.iter().any(|kind| kind == "custom-build"),
    })
}

/// The name in a package id: "path+file:///x/rustc_ast#0.0.0", "registry+https://host/index#libc@0.2.180".
fn package_name(id: &str) -> &str {
    let (place, fragment) = id.rsplit_once('#').unwrap_or(("", id));
    match fragment.split_once('@') {
        Some((name, _)) => name,
        None => place.trim_end_matches('/').rsplit('/').next().unwrap_or(fragment),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn package_ids_of_all_forms() {
        assert_eq!(package_name("path+file:///x/compiler/rustc_ast#0.0.0"), "rustc_ast");
        assert_eq!(package_name("path+file:///x/driver#assay-driver@0.1.0"), "assay-driver");
        assert_eq!(package_name("registry+https://index.invalid#libc@0.2.180"), "libc");
    }

    #[test]
    fn finished_units_are_read_and_build_scripts_told_apart() {
        let line = r#"{"reason":"compiler-artifact","package_id":"path+file:///x/rustc_ast#0.0.0","target":{"kind":["lib"],
            "name":"rustc_ast"},"filenames":["/t/librustc_ast-1.rlib","/t/librustc_ast-1.rmeta"],"executable":null,"fresh":true}"#;
        let artifact = parse_artifact(line).unwrap();
        assert_eq!((artifact.package.as_str(), artifact.files.len(), artifact.fresh), ("rustc_ast", 2, true));
        assert!(!artifact.build_script);
        let script = line.replace("[\"lib\"]", "[\"custom-build\"]");
        assert!(parse_artifact(&script).unwrap().build_script);
        assert_eq!(parse_artifact(r#"{"reason":"build-finished","success":true}"#), None);
        assert_eq!(parse_artifact("not JSON"), None);
    }

    #[test]
    fn packages_for_tests_only_are_not_needed() {
        let metadata = serde_json::json!({
            "packages": [{"id": "r", "name": "root"}, {"id": "a", "name": "a"}, {"id": "b", "name": "b"}, {"id": "c", "name": "c"}],
            "resolve": {"nodes": [
                {"id": "r", "deps": [{"pkg": "a", "dep_kinds": [{"kind": null}]}, {"pkg": "c", "dep_kinds": [{"kind": "dev"}]}]},
                {"id": "a", "deps": [{"pkg": "b", "dep_kinds": [{"kind": "build"}, {"kind": "dev"}]}]},
            ]},
        });
        let needed: Vec<String> = needed_packages(&metadata, &["root"]).into_iter().collect();
        assert_eq!(needed, ["a", "b", "root"]);
    }

    #[test]
    fn both_streams_arrive_line_by_line() {
        let mut command = Command::new("sh");
        command.args(["-c", "echo one; printf 'two\\nthree'; echo four >&2; exit 3"]);
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let status = stream(command, |event| {
            match event {
                Event::Out(line) => out.push(line),
                Event::Err(line) => err.push(line),
                Event::Nothing => {}
            }
            Ok(())
        });
        assert_eq!(status.unwrap().code(), Some(3));
        assert_eq!((out, err), (vec!["one".into(), "two".into(), "three".into()], vec![String::from("four")]));
    }
}
