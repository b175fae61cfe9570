//! The file format of recordings: text, so that people can read and shorten it.
//!
//! The first line is `assay recording 1`. Each other line is a run of decisions about the same thing among equally many
//! possibilities: the reason's word, their number, a colon and what was taken; `5*3` is 5 three times. Empty lines and
//! lines that start with `#` are skipped.
//!
//! ```text
//! assay recording 1
//! address 4096: 17 2000*2 4
//! random-bytes 4294967296: 7
//! ```

use std::fmt;
use std::str::FromStr;

use assay_machine::Reason;

use crate::{Choice, Recording};

const HEADER: &str = "assay recording 1";

macro_rules! reasons {
    ($($reason:ident $word:literal,)*) => {
        /// The word for a reason.
        pub(crate) fn word(reason: Reason) -> &'static str {
            match reason { $(Reason::$reason => $word,)* }
        }

        fn from_word(word: &str) -> Option<Reason> {
            match word { $($word => Some(Reason::$reason),)* _ => None }
        }

        #[cfg(test)]
        const ALL: &[Reason] = &[$(Reason::$reason,)*];
    };
}

reasons! {
    Address "address",
    AddressReuse "address-reuse",
    Scheduling "scheduling",
    Preemption "preemption",
    Wakeup "wakeup",
    WeakRead "weak-read",
    WeakFailure "weak-failure",
    FloatNan "float-nan",
    FloatRounding "float-rounding",
    Identity "identity",
    Optimization "optimization",
    RandomBytes "random-bytes",
    ShortRead "short-read",
    ShortWrite "short-write",
}

impl fmt::Display for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{HEADER}")?;
        for run in self.choices.chunk_by(|left, right| (left.reason, left.n) == (right.reason, right.n)) {
            write!(f, "{} {}:", word(run[0].reason), run[0].n)?;
            for equal in run.chunk_by(|left, right| left.taken == right.taken) {
                match equal.len() {
                    1 => write!(f, " {}", equal[0].taken)?,
                    times => write!(f, " {}*{times}", equal[0].taken)?,
                }
            }
            writeln!(f)?;
        }
        Ok(())
    }
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

impl FromStr for Recording {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Recording, ParseError> {
        let mut lines = text.lines();
        if lines.next().map(str::trim_end) != Some(HEADER) {
            return Err(ParseError { line: 1, problem: format!("a recording starts with `{HEADER}`") });
        }
        let mut choices = Vec::new();
        for (index, line) in lines.enumerate() {
            let line = line.trim();
            if !line.is_empty() && !line.starts_with('#') {
                parse_line(line, &mut choices).map_err(|problem| ParseError { line: index + 2, problem })?;
            }
        }
        Ok(Recording { choices })
    }
}

/// Most repetitions that one item may stand for, so that a damaged file does not fill the memory.
const MAX_TIMES: usize = 1 << 24;

fn parse_line(line: &str, choices: &mut Vec<Choice>) -> Result<(), String> {
    let (head, items) = line.split_once(':').ok_or("there is no `:` before the decisions")?;
    let (reason, n) = head.split_once(' ').ok_or("there is no number of possibilities")?;
    let reason = from_word(reason).ok_or_else(|| format!("`{reason}` is no reason for a decision"))?;
    let n = number(n.trim())?;
    for item in items.split_whitespace() {
        let (taken, times) = item.split_once('*').unwrap_or((item, "1"));
        let (taken, times) = (number(taken)?, number(times)? as usize);
        if taken >= n {
            return Err(format!("decision {taken} is not below the number of possibilities, {n}"));
        }
        if times > MAX_TIMES {
            return Err(format!("{times} repetitions are too many"));
        }
        choices.extend(std::iter::repeat_n(Choice { reason, n, taken }, times));
    }
    Ok(())
}

fn number(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| format!("`{text}` is no number below 2^64"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn words_are_unique() {
        for &reason in ALL {
            assert_eq!(from_word(word(reason)), Some(reason));
        }
    }

    #[test]
    fn runs_share_a_line() {
        let choice = |reason, n, taken| Choice { reason, n, taken };
        let recording = Recording {
            choices: vec![
                choice(Reason::Address, 4096, 17),
                choice(Reason::Address, 4096, 2000),
                choice(Reason::Address, 4096, 2000),
                choice(Reason::Address, 8, 0),
                choice(Reason::RandomBytes, 1 << 32, 7),
            ],
        };
        let text = "assay recording 1\naddress 4096: 17 2000*2\naddress 8: 0\nrandom-bytes 4294967296: 7\n";
        assert_eq!(recording.to_string(), text);
        assert_eq!(text.parse(), Ok(recording));
    }

    #[test]
    fn comments_and_empty_lines_are_skipped() {
        let text = "assay recording 1\n\n# why\naddress 2: 1\n";
        assert_eq!(text.parse::<Recording>().unwrap().choices.len(), 1);
    }

    #[test]
    fn errors_name_the_line() {
        let error = |text: &str| text.parse::<Recording>().unwrap_err().to_string();
        assert_eq!(error(""), "line 1: a recording starts with `assay recording 1`");
        assert_eq!(error("assay recording 1\nluck 2: 1"), "line 2: `luck` is no reason for a decision");
        assert_eq!(error("assay recording 1\naddress 2"), "line 2: there is no `:` before the decisions");
        assert_eq!(error("assay recording 1\naddress: 1"), "line 2: there is no number of possibilities");
        assert_eq!(error("assay recording 1\naddress 2: x"), "line 2: `x` is no number below 2^64");
        assert_eq!(
            error("assay recording 1\n\naddress 2: 2"),
            "line 3: decision 2 is not below the number of possibilities, 2"
        );
        assert_eq!(error("assay recording 1\naddress 2: 1*9999999999"), "line 2: 9999999999 repetitions are too many");
    }

    proptest! {
        #[test]
        fn what_is_printed_is_parsed_again(raw in prop::collection::vec((0..ALL.len(), 1..5u64, 0..5u64), 0..40)) {
            let choices = raw.into_iter().map(|(reason, n, taken)| Choice { reason: ALL[reason], n, taken: taken % n });
            let recording = Recording { choices: choices.collect() };
            prop_assert_eq!(recording.to_string().parse(), Ok(recording));
        }
    }
}
