//! Recordings of runs, and the files that hold them: text, so that people can read them.
//!
//! A recording says of what run it is, and holds its schedule as the places where threads were switched other than by the
//! plainest rule ([`Switch`]). Whatever else was left to chance follows from a seed, by a way to decide that has a name of
//! its own ([`RandomChooser::NAME`]): whatever seeds mean in later versions, this one's name stands for what it is now.
//!
//! ```text
//! assay recording 2
//! program: race (src/main.rs)
//! fingerprint: 00c0ffee00c0ffee
//! assay: 0.1.0
//! flag: --preemption-rate=0.1
//! argument: --fast
//! found: Undefined Behavior: data race ...
//! chance: xoshiro256++/1 7
//! decisions: 1234 0123456789abcdef
//! switches: 0@105>1 1~0>2
//! ```
//!
//! `0@105>1` is: thread 0 was interrupted after 105 basic blocks of its own, and thread 1 went on; `1~0>2`: when thread 1
//! gave way after having done so 0 times, thread 2 went on. There may be many lines of switches. Bytes that are not
//! printable ASCII are escaped as in Rust. Lines that are empty or start with `#` are skipped.

use std::fmt;
use std::str::FromStr;

use assay_machine::{Switch, When};

use crate::{RandomChooser, Tally};

const HEADER: &str = "assay recording 2";

/// How to repeat a run.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Recording {
    /// The name of the program.
    pub program: String,
    /// A digest of its source and of what it depends on.
    pub fingerprint: u64,
    /// The version of assay.
    pub assay: String,
    /// Flags of assay that decide how programs run.
    pub flags: Vec<String>,
    /// The program's arguments, without its name.
    pub arguments: Vec<Vec<u8>>,
    /// Variables that the isolated program saw of the host's environment, as `NAME=VALUE`.
    pub environment: Vec<Vec<u8>>,
    /// What it has read from standard input, read by read; `None` if that was too much.
    pub input: Option<Vec<Vec<u8>>>,
    /// What came of it, in words.
    pub found: String,
    /// What everything but the schedule follows from.
    pub seed: u64,
    /// What was decided by it.
    pub tally: Tally,
    /// The schedule; `None` if it was too long, and follows from the seed, too.
    pub switches: Option<Vec<Switch>>,
}

/// What is wrong with the text of a recording.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ParseError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: String,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.problem)
    }
}

impl std::error::Error for ParseError {}

impl fmt::Display for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        let mut line = |key: &str, value: &[u8]| writeln!(f, "{key}: {}", value.escape_ascii());
        line("program", self.program.as_bytes())?;
        line("fingerprint", format!("{:016x}", self.fingerprint).as_bytes())?;
        line("assay", self.assay.as_bytes())?;
        self.flags.iter().try_for_each(|flag| line("flag", flag.as_bytes()))?;
        self.arguments.iter().try_for_each(|argument| line("argument", argument))?;
        self.environment.iter().try_for_each(|variable| line("environment", variable))?;
        match &self.input {
            Some(reads) => reads.iter().try_for_each(|bytes| line("input", bytes))?,
            None => line("input-not-recorded", b"")?,
        }
        line("found", self.found.as_bytes())?;
        line("chance", format!("{} {}", RandomChooser::NAME, self.seed).as_bytes())?;
        line("decisions", self.tally.to_string().as_bytes())?;
        match &self.switches {
            Some(switches) => write_switches(f, switches),
            None => writeln!(f, "switches-by-seed:"),
        }
    }
}

/// Switches on a line of the file.
const IN_A_LINE: usize = 12;

fn write_switches(f: &mut fmt::Formatter<'_>, switches: &[Switch]) -> fmt::Result {
    for line in switches.chunks(IN_A_LINE) {
        write!(f, "switches:")?;
        for Switch { thread, when, to } in line {
            match when {
                When::Interrupted(at) => write!(f, " {thread}@{at}>{to}")?,
                When::GaveWay(at) => write!(f, " {thread}~{at}>{to}")?,
            }
        }
        writeln!(f)?;
    }
    Ok(())
}

impl FromStr for Recording {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Recording, ParseError> {
        let mut lines = text.lines();
        match lines.next().map(str::trim_end) {
            Some(HEADER) => {}
            Some(other) if other.starts_with("assay recording ") => {
                let problem = format!("this is an `{other}`; this version of assay reads `{HEADER}`");
                return Err(ParseError { line: 1, problem });
            }
            _ => return Err(ParseError { line: 1, problem: format!("a recording starts with `{HEADER}`") }),
        }
        let mut recording = Recording { input: Some(Vec::new()), switches: Some(Vec::new()), ..Recording::default() };
        let mut has_chance = false;
        let mut last = 1;
        for (index, line) in lines.enumerate() {
            last = index + 2;
            if !line.trim().is_empty() && !line.starts_with('#') {
                recording.read(line).map_err(|problem| ParseError { line: last, problem })?;
                has_chance |= line.starts_with("chance:");
            }
        }
        if has_chance {
            Ok(recording)
        } else {
            Err(ParseError { line: last, problem: "there is no line `chance: ...`".to_owned() })
        }
    }
}

impl Recording {
    fn read(&mut self, line: &str) -> Result<(), String> {
        let (key, value) = line.split_once(':').ok_or("there is no `:`")?;
        let value = value.strip_prefix(' ').unwrap_or(value);
        let bytes = || unescape(value).ok_or_else(|| format!("`{value}` is not escaped as it should be"));
        let text = || String::from_utf8(bytes()?).map_err(|_| format!("`{value}` is not UTF-8"));
        match key {
            "program" => self.program = text()?,
            "fingerprint" => {
                self.fingerprint =
                    u64::from_str_radix(value, 16).map_err(|_| format!("`{value}` is no fingerprint"))?;
            }
            "assay" => self.assay = text()?,
            "flag" => self.flags.push(text()?),
            "argument" => self.arguments.push(bytes()?),
            "environment" => self.environment.push(bytes()?),
            "input" => self.input.get_or_insert_default().push(bytes()?),
            "input-not-recorded" => self.input = None,
            "found" => self.found = text()?,
            "chance" => self.seed = seed(value)?,
            "decisions" => {
                self.tally = value.parse().map_err(|()| format!("`{value}` is no number and digest of decisions"))?;
            }
            "switches" => {
                let switches = self.switches.get_or_insert_default();
                for item in value.split_whitespace() {
                    switches.push(switch(item).ok_or_else(|| format!("`{item}` is no switch of threads"))?);
                }
            }
            "switches-by-seed" => self.switches = None,
            _ => return Err(format!("recordings have no lines `{key}`")),
        }
        Ok(())
    }
}

fn seed(value: &str) -> Result<u64, String> {
    let (name, seed) = value.split_once(' ').ok_or("there is no seed")?;
    if name != RandomChooser::NAME {
        return Err(format!("chance is `{name}`; this version of assay has only `{}`", RandomChooser::NAME));
    }
    seed.parse().map_err(|_| format!("`{seed}` is no number below 2^64"))
}

/// Threads have numbers below this; a damaged file must not fill the memory.
const MOST_THREADS: u32 = 1 << 20;

fn switch(item: &str) -> Option<Switch> {
    let (from, to) = item.split_once('>')?;
    let (thread, when) = match from.split_once('@') {
        Some((thread, at)) => (thread, When::Interrupted(at.parse().ok()?)),
        None => {
            let (thread, at) = from.split_once('~')?;
            (thread, When::GaveWay(at.parse().ok()?))
        }
    };
    let number = |text: &str| text.parse().ok().filter(|&thread| thread < MOST_THREADS);
    Some(Switch { thread: number(thread)?, when, to: number(to)? })
}

/// What `escape_ascii` has made.
fn unescape(text: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        bytes.push(match byte {
            b'\\' => match rest.next()? {
                b't' => b'\t',
                b'n' => b'\n',
                b'r' => b'\r',
                b'x' => {
                    let digit = |byte: u8| char::from(byte).to_digit(16);
                    (digit(rest.next()?)? * 16 + digit(rest.next()?)?) as u8
                }
                other @ (b'\\' | b'\'' | b'"') => other,
                _ => return None,
            },
            _ => byte,
        });
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn recording() -> Recording {
        let switch = |thread, when, to| Switch { thread, when, to };
        Recording {
            program: "a (a.rs)".to_owned(),
            fingerprint: 7,
            assay: "0.1.0".to_owned(),
            flags: vec!["--seed=3".to_owned()],
            arguments: vec![b"x y".to_vec(), vec![0xff, b'\n']],
            environment: vec![b"A=1".to_vec()],
            input: Some(vec![b"line\n".to_vec(), Vec::new()]),
            found: "exit status 1".to_owned(),
            seed: 3,
            tally: Tally { decisions: 4, digest: 5 },
            switches: Some(vec![switch(0, When::Interrupted(105), 1), switch(1, When::GaveWay(0), 2)]),
        }
    }

    #[test]
    fn text_is_readable() {
        assert_eq!(
            recording().to_string(),
            "assay recording 2\nprogram: a (a.rs)\nfingerprint: 0000000000000007\nassay: 0.1.0\nflag: --seed=3\n\
             argument: x y\nargument: \\xff\\n\nenvironment: A=1\ninput: line\\n\ninput: \nfound: exit status 1\n\
             chance: xoshiro256++/1 3\ndecisions: 4 0000000000000005\nswitches: 0@105>1 1~0>2\n"
        );
        assert_eq!(recording().to_string().parse(), Ok(recording()));
    }

    #[test]
    fn what_was_too_much_is_left_out() {
        let recording = Recording { input: None, switches: None, ..recording() };
        assert_eq!(recording.to_string().parse(), Ok(recording));
    }

    #[test]
    fn errors_name_the_line() {
        let error = |text: &str| text.parse::<Recording>().unwrap_err().to_string();
        assert_eq!(error(""), "line 1: a recording starts with `assay recording 2`");
        assert_eq!(error("\u{0}ELF"), "line 1: a recording starts with `assay recording 2`");
        assert_eq!(
            error("assay recording 1\n"),
            "line 1: this is an `assay recording 1`; this version of assay reads `assay recording 2`"
        );
        let error = |text: &str| error(&format!("assay recording 2\n# why\n{text}"));
        assert_eq!(error("luck"), "line 3: there is no `:`");
        assert_eq!(error("luck: 1"), "line 3: recordings have no lines `luck`");
        assert_eq!(
            error("chance: dice 1"),
            "line 3: chance is `dice`; this version of assay has only `xoshiro256++/1`"
        );
        assert_eq!(error("chance: xoshiro256++/1 x"), "line 3: `x` is no number below 2^64");
        assert_eq!(error("decisions: 1"), "line 3: `1` is no number and digest of decisions");
        assert_eq!(error("switches: 0@1>1 0>1"), "line 3: `0>1` is no switch of threads");
        assert_eq!(error("switches: 0@1>4000000000"), "line 3: `0@1>4000000000` is no switch of threads");
        assert_eq!(error("argument: \\q"), "line 3: `\\q` is not escaped as it should be");
        assert_eq!(error("program: a"), "line 3: there is no line `chance: ...`");
    }

    proptest! {
        #[test]
        fn what_is_printed_is_parsed_again(
            raw in prop::collection::vec((0..5u32, any::<bool>(), any::<u64>(), 0..5u32), 0..40),
            arguments in prop::collection::vec(prop::collection::vec(any::<u8>(), 0..8), 0..4),
        ) {
            let when = |interrupted, at| if interrupted { When::Interrupted(at) } else { When::GaveWay(at) };
            let switches = raw.into_iter().map(|(thread, kind, at, to)| Switch { thread, when: when(kind, at), to });
            let recording = Recording { switches: Some(switches.collect()), arguments, ..recording() };
            prop_assert_eq!(recording.to_string().parse(), Ok(recording));
        }

        #[test]
        fn nonsense_is_refused_or_read(text in ".{0,200}") {
            let _ = format!("assay recording 2\n{text}").parse::<Recording>();
        }
    }
}
