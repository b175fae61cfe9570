//! Recordings of runs that fail, and `--replay`.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use assay_explore::{RandomChooser, Recording, TallyingChooser};
use assay_ir::ProgramSource;
use assay_machine::{Config, Learned, Listener, Machine, Outcome, Policy, Switch};
use assay_options::{Group, Options, Parsed};
use assay_render::Renderer;
use assay_report::{FindingKind, ReplayNote, Stopped};
use assay_shims::{InputRecord, Linux, SystemHost};

use crate::arguments::home;
use crate::interpret;

/// What makes recordings, and knows what they are of.
pub(crate) struct Recorder {
    /// The program's name.
    pub(crate) program: String,
    /// The flags that decide how it runs, but for the seed.
    flags: Vec<String>,
    /// Its arguments, without its name.
    pub(crate) arguments: Vec<Vec<u8>>,
    /// What the user has run, up to our flags.
    command: Vec<String>,
}

/// A run that has ended.
pub(crate) struct Ran {
    pub(crate) outcome: Outcome,
    /// The recording of it; what it is of is not filled in.
    pub(crate) recording: Recording,
    /// Steps by which threads can tell each other something.
    pub(crate) steps: u64,
    /// Basic blocks.
    pub(crate) blocks: u64,
}

/// So many bytes of standard input are recorded.
const MOST_INPUT: usize = 4 << 20;
/// So many recordings are kept.
const KEPT: usize = 64;
/// Flags that are about which runs there are.
const OF_MANY: [&str; 5] = ["seed", "many-seeds", "many-seeds-keep-going", "shard", "jobs"];

impl Recorder {
    /// For a program that is compiled with these arguments.
    pub(crate) fn new(parsed: &Parsed, rustc_args: &[String], arguments: &[Vec<u8>]) -> Recorder {
        let decides = |setting: &&assay_options::Setting| {
            setting.flag().group != Group::Output && !OF_MANY.contains(&setting.flag().long)
        };
        let command = match std::env::var("ASSAY_COMMAND") {
            Ok(command) => vec![command],
            Err(_) => {
                let words = rustc_args.iter().map(|arg| quoted(arg));
                std::iter::once("assay".to_owned()).chain(words).collect()
            }
        };
        Recorder {
            program: program_name(rustc_args),
            flags: parsed.settings.iter().filter(decides).map(|setting| setting.to_argument()).collect(),
            arguments: arguments.to_vec(),
            command,
        }
    }

    /// The recording of a run that has failed.
    pub(crate) fn recording(
        &self,
        program: &dyn ProgramSource,
        options: &Options,
        found: String,
        made: &Recording,
        input: &InputRecord,
    ) -> Recording {
        let mut flags = self.flags.clone();
        flags.push(format!("--seed={}", options.seed));
        Recording {
            program: self.program.clone(),
            fingerprint: program.fingerprint(),
            assay: version(),
            flags,
            arguments: self.arguments.clone(),
            environment: environment(options),
            input: input.reads(MOST_INPUT),
            found,
            ..made.clone()
        }
    }

    /// Writes a recording, and tells how to repeat the run.
    pub(crate) fn write(&self, recording: &Recording, suffix: &str, options: &Options, renderer: &Renderer) {
        if !options.record {
            return;
        }
        let text = recording.to_string();
        let stem: String =
            self.program.chars().take_while(|c| c.is_ascii_alphanumeric() || "_-".contains(*c)).collect();
        let directory = directory();
        let file = directory.join(format!("{stem}-{:016x}{suffix}.replay", digest(text.as_bytes())));
        let note = match write(&file, &text) {
            Ok(()) => {
                let command = self.command_line(&file, &recording.arguments);
                ReplayNote::Recorded { command: command.into(), open: !options.isolation }
            }
            Err(error) => {
                ReplayNote::NotWritten { file: file.display().to_string().into(), error: error.to_string().into() }
            }
        };
        // Standard error may be closed.
        let _ = renderer.print_replay_note(&note);
    }

    /// What repeats the run, to be pasted.
    fn command_line(&self, file: &Path, arguments: &[Vec<u8>]) -> String {
        let mut words = self.command.clone();
        words.extend(["--replay".to_owned(), quoted(&file.to_string_lossy())]);
        if !arguments.is_empty() {
            words.push("--".to_owned());
            words.extend(arguments.iter().map(|argument| quoted(&String::from_utf8_lossy(argument))));
        }
        words.join(" ")
    }
}

/// Reads the recording that is to be replayed, if there is one, and sets the options to what they were.
///
/// # Errors
/// It can't be read, or is none.
pub(crate) fn load(parsed: &mut Parsed) -> Result<Option<Recording>, String> {
    let Some(file) = parsed.options.replay.clone() else { return Ok(None) };
    if parsed.options.many_seeds.is_some() {
        return Err("`--replay` repeats one run; it can't be combined with `--many-seeds`".to_owned());
    }
    let text = std::fs::read(&file).map_err(|error| format!("can't read the recording {file}: {error}"))?;
    let text = String::from_utf8(text).map_err(|_| format!("{file} is not a recording: it is not text"))?;
    let recording: Recording = text.parse().map_err(|error| format!("{file}: {error}"))?;
    let recorded = assay_options::split(recording.flags.iter().cloned()).map_err(|error| format!("{file}: {error}"))?;
    if let Some(unknown) = recorded.rest.first() {
        return Err(format!("{file}: this version of assay has no flag `{}`", unknown.display()));
    }
    let shown = parsed.settings.iter().filter(|setting| setting.flag().group == Group::Output).cloned();
    let settings: Vec<_> = recorded.settings.into_iter().chain(shown).collect();
    let mut options = Options::default();
    settings.iter().for_each(|setting| setting.apply(&mut options));
    (parsed.options, parsed.settings) = (options, settings);
    if parsed.program_args.is_empty() {
        let arguments = recording.arguments.iter().cloned();
        parsed.program_args = arguments.map(std::os::unix::ffi::OsStringExt::from_vec).collect();
    }
    Ok(Some(recording))
}

/// Whether a recording is of this program, called in this way. Tells what speaks against it.
///
/// # Errors
/// It is not, and that is a mistake.
pub(crate) fn fits(
    recording: &Recording,
    recorder: &Recorder,
    program: &dyn ProgramSource,
    renderer: &Renderer,
) -> Result<bool, String> {
    let tell = |note: &ReplayNote| _ = renderer.print_replay_note(note);
    let same_arguments = recording.arguments == recorder.arguments;
    let same_source = recording.fingerprint == program.fingerprint();
    // Programs without a file, such as doc tests, have nothing else to be told apart by.
    let same_program = recording.program == recorder.program && (same_source || !recorder.program.contains(NO_FILE));
    if !same_program || !same_arguments {
        let arguments = recording.arguments.iter().map(|argument| quoted(&String::from_utf8_lossy(argument)));
        let recorded = std::iter::once(recording.program.clone()).chain(arguments).collect::<Vec<_>>().join(" ");
        // cargo and nextest run all tests that there are.
        if std::env::var("ASSAY_COMMAND").is_ok_and(|command| !command.starts_with("cargo assay run")) {
            tell(&ReplayNote::Skipped { recorded: recorded.into() });
            return Ok(false);
        }
        return Err(match same_arguments {
            false if same_program => {
                format!("the recording is of a run with other arguments: {recorded}")
            }
            _ => format!("the recording is of another program: {recorded}"),
        });
    }
    if recording.assay != version() {
        tell(&ReplayNote::OtherVersion { recorded: recording.assay.as_str().into(), current: version().into() });
        if recording.switches.is_none() {
            return Err("the schedule was too long to be recorded, and can only be repeated by that version".to_owned());
        }
    }
    if !same_source {
        tell(&ReplayNote::OtherSource);
    }
    Ok(true)
}

/// The machine's settings with a given schedule.
pub(crate) fn follow(switches: &[Switch], fair: bool, config: Config) -> Config {
    Config { schedule: Policy::Given { switches: Arc::from(switches), fair }, ..config }
}

/// Says so if a run was not the recorded one.
pub(crate) fn compare(recording: &Recording, ran: &Ran, renderer: &Renderer) -> bool {
    let same_schedule = ran.recording.switches == recording.switches;
    if same_schedule && ran.recording.tally == recording.tally {
        return true;
    }
    let note = ReplayNote::Diverged {
        same_schedule,
        recorded: recording.found.as_str().into(),
        current: found(&ran.outcome).unwrap_or_else(|| "exit status 0".to_owned()).into(),
    };
    let _ = renderer.print_replay_note(&note);
    false
}

/// Puts a machine together, which knows what an earlier one with the same program and options has learned, and runs the
/// program.
pub(crate) fn run_machine(
    program: &dyn ProgramSource,
    config: Config,
    seed: u64,
    host: SystemHost,
    warn: Listener,
    program_args: &[Vec<u8>],
    learned: &mut Learned,
) -> Ran {
    let output = host.output();
    let (chooser, tally) = TallyingChooser::new(RandomChooser::new(seed));
    let library = Box::new(Linux::of(&program.system().os));
    let mut machine = Machine::new(program, config, Box::new(host), Box::new(chooser), library);
    machine.begin_with(std::mem::take(learned));
    machine.on_warning(warn);
    let outcome = machine.run(program_args);
    output.flush();
    let switches = machine.switches().map(<[_]>::to_vec);
    let recording = Recording { seed, tally: tally.get(), switches, ..Recording::default() };
    let (steps, blocks) = (machine.steps(), machine.blocks());
    *learned = machine.into_learned();
    Ran { outcome, recording, steps, blocks }
}

/// Whether the system takes a run for one that has not failed: it keeps one byte of the status.
pub(crate) fn succeeded(outcome: &Outcome) -> bool {
    matches!(outcome, Outcome::Exited(status) if status & 0xff == 0)
}

/// What came of a run that failed, in words.
pub(crate) fn found(outcome: &Outcome) -> Option<String> {
    match outcome {
        _ if succeeded(outcome) => None,
        Outcome::Exited(status) => Some(format!("exit status {status}")),
        Outcome::Finding(finding) => match finding.kind {
            FindingKind::Stopped(Stopped::Exit(0)) => None,
            _ => Some(assay_render::message(finding)),
        },
    }
}

/// The variables of the host's environment that an isolated program sees.
fn environment(options: &Options) -> Vec<Vec<u8>> {
    let forwarded = options.env_forward.iter().filter(|_| options.isolation);
    forwarded.filter_map(|name| Some(format!("{name}={}", std::env::var(name).ok()?).into_bytes())).collect()
}

/// Lets the program see the variables of a recording instead of the host's.
pub(crate) fn restore_environment(recording: &Recording, options: &mut Options) {
    if options.isolation {
        let recorded = recording.environment.iter().filter_map(|variable| {
            let (name, value) = std::str::from_utf8(variable).ok()?.split_once('=')?;
            Some((name.to_owned(), value.to_owned()))
        });
        let set = std::mem::take(&mut options.env_set);
        options.env_set = recorded.chain(set).collect();
        options.env_forward.clear();
    }
}

fn version() -> String {
    format!("{} (rustc {})", env!("CARGO_PKG_VERSION"), assay_frontend::RUSTC_COMMIT)
}

/// In place of the main file of a program that was read from elsewhere.
const NO_FILE: &str = "standard input";

/// How recordings name a program: its crate and main file, and whether it is its tests.
fn program_name(rustc_args: &[String]) -> String {
    let file = rustc_args.iter().rfind(|arg| arg.ends_with(".rs")).map_or(NO_FILE, String::as_str);
    let tests = if rustc_args.iter().any(|arg| arg == "--test") { ", tests" } else { "" };
    format!("{} ({file}{tests})", interpret::program_name(rustc_args))
}

/// Where recordings are kept.
fn directory() -> PathBuf {
    let given = std::env::var_os("ASSAY_REPLAYS").map(PathBuf::from);
    given.or_else(|| home().map(|home| home.join("replays"))).unwrap_or_else(std::env::temp_dir)
}

/// Writes a file, so that others see all of it or nothing, and removes the oldest of many.
fn write(file: &Path, text: &str) -> std::io::Result<()> {
    let directory = file.parent().unwrap_or(Path::new("."));
    std::fs::create_dir_all(directory)?;
    let mut temporary = tempfile(directory)?;
    temporary.1.write_all(text.as_bytes())?;
    std::fs::rename(&temporary.0, file)?;
    // Others may be removing the same ones.
    let _ = remove_oldest(directory);
    Ok(())
}

fn tempfile(directory: &Path) -> std::io::Result<(PathBuf, std::fs::File)> {
    let path = directory.join(format!(".{}.tmp", std::process::id()));
    let file = std::fs::File::create(&path)?;
    Ok((path, file))
}

fn remove_oldest(directory: &Path) -> std::io::Result<()> {
    let mut files: Vec<(SystemTime, PathBuf)> = Vec::new();
    for entry in std::fs::read_dir(directory)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "replay") {
            files.push((path.metadata()?.modified()?, path));
        }
    }
    files.sort();
    let surplus = files.len().saturating_sub(KEPT);
    files.iter().take(surplus).try_for_each(|(_, path)| std::fs::remove_file(path))
}

/// FNV-1a: for names of files only.
fn digest(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A word as a shell reads it.
fn quoted(word: &str) -> String {
    let plain = |c: char| c.is_ascii_alphanumeric() || "_@%+=:,./-".contains(c);
    if !word.is_empty() && word.chars().all(plain) {
        word.to_owned()
    } else {
        format!("'{}'", word.replace('\'', r"'\''"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_for_shells() {
        assert_eq!(quoted("--edition=2024"), "--edition=2024");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted(""), "''");
    }

    #[test]
    fn names_of_programs() {
        let name = |text: &str| program_name(&text.split(' ').map(str::to_owned).collect::<Vec<_>>());
        assert_eq!(name("a/b.rs -O"), "b (a/b.rs)");
        assert_eq!(name("--crate-name x --test src/lib.rs"), "x (src/lib.rs, tests)");
    }
}
