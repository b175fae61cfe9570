//! The host of programs: the real system, or a virtual one under isolation.

use std::ffi::OsString;
use std::io::{IsTerminal, Read};
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use assay_machine::{Choose, Clock, Host, Reason, Stream};

use crate::input::{Input, InputRecord};
use crate::output::{Destination, Output};

/// What a [`SystemHost`] lets the program see and do.
#[derive(Clone, Debug, Default)]
pub struct HostConfig {
    /// Keeps the program from environment, clocks, files and entropy of the host.
    pub isolated: bool,
    /// Variables of the host's environment that an isolated program sees all the same.
    pub forward: Vec<String>,
    /// Variables that are set for the program, isolated or not; they win over the host's.
    pub set: Vec<(String, String)>,
    /// What becomes of what the program writes to its standard streams.
    pub output: Destination,
}

/// The host that real runs use.
#[derive(Clone)]
pub struct SystemHost {
    config: HostConfig,
    output: Output,
    input: Input,
    /// The working directory, if it is not this process's own.
    directory: Option<PathBuf>,
    started: Instant,
    /// Nanoseconds that the program has slept, where the clock is virtual.
    slept: u64,
}

impl SystemHost {
    /// A host whose clock starts now.
    pub fn new(config: HostConfig) -> SystemHost {
        let output = Output::new(config.output);
        SystemHost { config, output, input: Input::Own, directory: None, started: Instant::now(), slept: 0 }
    }

    /// The program's standard output, to be flushed before anything else is printed and at the end.
    pub fn output(&self) -> Output {
        self.output.clone()
    }

    /// Lets the program read what `record` has, and then this process's standard input, of which it keeps a record there: hosts
    /// with the same record let their programs read the same.
    pub fn share_input(&mut self, record: InputRecord) {
        self.input = Input::shared(record);
    }
}

/// Nanoseconds of virtual time per basic block: about what one takes on the machine.
const NANOS_PER_BLOCK: u64 = 100;
/// Where monotonic clocks start: some time after the computer did, so that a program can look back.
const MONOTONIC_START: u64 = 1_000_000 * 1_000_000_000;
/// Where the virtual wall clock starts: 2025-01-01 00:00:00 UTC.
const WALL_START: u64 = 1_735_689_600 * 1_000_000_000;

impl Host for SystemHost {
    fn now(&mut self, clock: Clock, blocks: u64) -> u64 {
        let virtual_time = blocks.saturating_mul(NANOS_PER_BLOCK).saturating_add(self.slept);
        match (clock, self.config.isolated) {
            (Clock::Monotonic, true) => MONOTONIC_START.saturating_add(virtual_time),
            (Clock::Wall, true) => WALL_START.saturating_add(virtual_time),
            (Clock::Monotonic, false) => MONOTONIC_START.saturating_add(nanos(self.started.elapsed())),
            (Clock::Wall, false) => nanos(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()),
        }
    }

    fn sleep(&mut self, nanoseconds: u64) {
        if self.config.isolated {
            self.slept = self.slept.saturating_add(nanoseconds);
        } else {
            self.output.flush();
            std::thread::sleep(Duration::from_nanos(nanoseconds));
        }
    }

    fn environment(&self) -> Vec<(Vec<u8>, Vec<u8>)> {
        let forwarded = |name: &[u8]| self.config.forward.iter().any(|one| one.as_bytes() == name);
        let mut variables: Vec<_> = std::env::vars_os()
            .map(|(name, value)| (name.into_vec(), value.into_vec()))
            .filter(|(name, _)| !self.config.isolated || forwarded(name))
            .filter(|(name, _)| !self.config.set.iter().any(|(set, _)| set.as_bytes() == name))
            .collect();
        for (index, (name, value)) in self.config.set.iter().enumerate() {
            // Of several, the last one counts.
            if !self.config.set[index + 1..].iter().any(|(later, _)| later == name) {
                variables.push((name.clone().into_bytes(), value.clone().into_bytes()));
            }
        }
        variables.sort();
        variables
    }

    fn current_dir(&self) -> Option<Vec<u8>> {
        if self.config.isolated {
            return None;
        }
        let directory = self.directory.clone().or_else(|| std::env::current_dir().ok());
        directory.map(|path| path.into_os_string().into_vec())
    }

    fn set_current_dir(&mut self, path: &[u8]) -> std::io::Result<()> {
        let directory = std::fs::canonicalize(OsString::from_vec(self.locate(path.to_vec())))?;
        // Whether it is a directory, and may be entered.
        std::fs::metadata(directory.join("."))?;
        self.directory = Some(directory);
        Ok(())
    }

    fn locate(&self, path: Vec<u8>) -> Vec<u8> {
        match &self.directory {
            Some(directory) if !path.is_empty() => directory.join(OsString::from_vec(path)).into_os_string().into_vec(),
            _ => path,
        }
    }

    fn read_stdin(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.output.flush();
        self.input.read(buffer)
    }

    fn write(&mut self, stream: Stream, bytes: &[u8]) -> std::io::Result<usize> {
        self.output.write(stream, bytes)
    }

    fn is_terminal(&self, stream: u32) -> bool {
        !self.config.isolated
            && match stream {
                0 => std::io::stdin().is_terminal(),
                1 => std::io::stdout().is_terminal(),
                2 => std::io::stderr().is_terminal(),
                _ => false,
            }
    }

    fn entropy(&mut self, choose: &mut dyn Choose, buffer: &mut [u8]) {
        if !self.config.isolated && fill_from_system(buffer).is_ok() {
            return;
        }
        for chunk in buffer.chunks_mut(4) {
            let word = choose.choose(1 << 32, Reason::RandomBytes) as u32;
            chunk.copy_from_slice(&word.to_le_bytes()[..chunk.len()]);
        }
    }

    fn isolated(&self) -> bool {
        self.config.isolated
    }

    fn snapshot(&self) -> Box<dyn Host> {
        Box::new(self.clone())
    }
}

fn nanos(duration: Duration) -> u64 {
    u64::try_from(duration.as_nanos()).unwrap_or(u64::MAX)
}

fn fill_from_system(buffer: &mut [u8]) -> std::io::Result<()> {
    std::fs::File::open("/dev/urandom")?.read_exact(buffer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn isolated() -> SystemHost {
        SystemHost::new(HostConfig { isolated: true, ..HostConfig::default() })
    }

    #[test]
    fn isolated_clocks_advance_with_work_and_sleep_only() {
        let mut host = isolated();
        let start = host.now(Clock::Monotonic, 0);
        assert_eq!(host.now(Clock::Monotonic, 0), start);
        assert_eq!(host.now(Clock::Monotonic, 10), start + 10 * NANOS_PER_BLOCK);
        host.sleep(5_000_000_000);
        assert_eq!(host.now(Clock::Monotonic, 0), start + 5_000_000_000);
        assert_eq!(host.now(Clock::Wall, 0), WALL_START + 5_000_000_000);
    }

    #[test]
    fn a_snapshot_keeps_the_clock() {
        let mut host = isolated();
        let mut before = host.snapshot();
        let start = host.now(Clock::Monotonic, 0);
        host.sleep(1000);
        assert_eq!(before.now(Clock::Monotonic, 0), start);
    }

    #[test]
    fn an_isolated_environment_has_what_is_set_and_forwarded() {
        let set = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        let config = HostConfig {
            isolated: true,
            forward: vec!["CARGO_MANIFEST_DIR".into(), "NO_SUCH_VARIABLE".into()],
            set: vec![set("B", "1"), set("A", "x"), set("B", "2")],
            output: Destination::Own,
        };
        let environment = SystemHost::new(config).environment();
        let names: Vec<_> = environment.iter().map(|(name, _)| String::from_utf8_lossy(name).into_owned()).collect();
        assert_eq!(names, ["A", "B", "CARGO_MANIFEST_DIR"]);
        assert_eq!(environment[1].1, b"2");
    }

    #[test]
    fn isolated_entropy_comes_from_the_chooser() {
        let mut buffer = [1; 6];
        isolated().entropy(&mut assay_memory::FirstChoice, &mut buffer);
        assert_eq!(buffer, [0; 6]);
    }

    #[test]
    fn isolation_hides_terminals_and_directories() {
        let host = isolated();
        assert!(!host.is_terminal(1));
        assert_eq!(host.current_dir(), None);
    }

    #[test]
    fn muted_output_counts_as_written() {
        let mut host = SystemHost::new(HostConfig { output: Destination::Nowhere, ..HostConfig::default() });
        assert_eq!(host.write(Stream::Out, b"lost").unwrap(), 4);
        assert_eq!(host.write(Stream::Err, b"lost").unwrap(), 4);
    }
}
