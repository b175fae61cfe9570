//! Turns findings into text for people and for programs.
//!
//! A finding becomes one or more neutral diagnostics (`diagnostic`, put together in `assemble`), and these become
//! rustc-style terminal text (`text`) or rustc-compatible JSON lines (`json`). All wording is in `words`.
//!
//! The first line of the text tells the sorts of findings apart:
//!
//! | first line | what it is |
//! |---|---|
//! | `error: Undefined Behavior: ...` | the program broke a rule of the language |
//! | `error: unsupported operation: ...` | assay can't carry the program on |
//! | `error: memory leaked: ...` | a block was never freed; one error for each |
//! | `error: stack overflow: ...`, `error: deadlock: ...`, `error: out of memory: ...` | the machine stopped |
//! | `error: the main thread terminated ...` | the same, because of threads that were left |
//! | `error: abnormal termination: ...` | the program aborted |
//! | `error: internal error: ...` | a bug in assay |
//! | `warning: ...` | the program runs on |

mod assemble;
mod diagnostic;
mod json;
mod replay;
mod seeds;
mod source;
mod text;
mod trace;
mod words;

use std::io::{self, Write};

use assay_report::{Finding, ManySeeds, ReplayNote, SecondOpinion, Warning};

use crate::diagnostic::Diagnostic;

/// How findings are written.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// For people or for programs.
    pub format: Format,
    /// When text has colors.
    pub color: Color,
    /// How much of a backtrace is shown.
    pub backtrace: BacktraceStyle,
    /// Whether a violation of an aliasing model is followed by what the other model says.
    pub second_opinion: bool,
}

/// For whom the output is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Format {
    /// rustc's terminal style.
    #[default]
    Human,
    /// One JSON object per line, as rustc's `--error-format=json` writes them.
    Json {
        /// Whether the field `rendered` has colors (rustc's `--json=diagnostic-rendered-ansi`).
        rendered_ansi: bool,
    },
}

/// When text for people has colors.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Color {
    /// When stderr is a terminal that can show them; the environment (`NO_COLOR`, `CLICOLOR_FORCE`, ...) decides first.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How much of a backtrace is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum BacktraceStyle {
    /// Nothing.
    None,
    /// All but the standard library's own frames; long ones shortened in the middle.
    #[default]
    Pruned,
    /// Everything, also of the stacks that allocated and freed memory.
    Full,
}

/// Writes findings as its options say.
#[derive(Clone, Copy, Debug)]
pub struct Renderer {
    format: Format,
    color: bool,
    style: Style,
}

/// What of a finding is shown.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) backtrace: BacktraceStyle,
    pub(crate) second_opinion: bool,
}

impl Renderer {
    /// Looks at the environment and at stderr once, if the options leave colors to them.
    pub fn new(options: Options) -> Self {
        let color = match options.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => anstream::AutoStream::choice(&io::stderr()) != anstream::ColorChoice::Never,
        };
        let style = Style { backtrace: options.backtrace, second_opinion: options.second_opinion };
        Renderer { format: options.format, color, style }
    }

    /// The text of a finding, each line ended; empty for an ordinary exit.
    pub fn finding(&self, finding: &Finding) -> String {
        self.render(&assemble::finding(finding, self.style))
    }

    /// The text of a warning, each line ended.
    pub fn warning(&self, warning: &Warning) -> String {
        self.render(&[assemble::warning(warning, self.style.backtrace)])
    }

    /// What the other model says of a program in which one model has found a violation, each line ended.
    pub fn second_opinion(&self, first: &Finding, opinion: &SecondOpinion) -> String {
        self.render(&[assemble::second_opinion(first, opinion, self.style)])
    }

    /// What many seeds came to, each line ended. The findings themselves are not among it.
    pub fn seeds(&self, many: &ManySeeds) -> String {
        self.render(&[seeds::summary(many)])
    }

    /// The line before the output of a program with one of many seeds; `cut` if not all of it was kept.
    pub fn seed_output(&self, seed: u64, cut: bool) -> String {
        // No empty line: what is announced follows.
        format!("{}\n", self.render(&[seeds::output(seed, cut)]).trim_end())
    }

    /// The text of a note about a recording, with the table of the schedule if it has one, each line ended.
    pub fn replay_note(&self, note: &ReplayNote) -> String {
        let mut diagnostic = replay::note(note);
        let table = replay::table_of(note);
        match (self.format, table) {
            (_, None) => self.render(&[diagnostic]),
            (Format::Human, Some(table)) => self.render(&[diagnostic]) + &table + "\n",
            (Format::Json { .. }, Some(table)) => {
                diagnostic.children.push(diagnostic::Child::note(table));
                self.render(&[diagnostic])
            }
        }
    }

    /// Writes a note about a recording to stderr.
    ///
    /// # Errors
    /// Those of writing to stderr.
    pub fn print_replay_note(&self, note: &ReplayNote) -> io::Result<()> {
        self.print(&self.replay_note(note))
    }

    /// Writes a finding to stderr.
    ///
    /// # Errors
    /// Those of writing to stderr.
    pub fn print_finding(&self, finding: &Finding) -> io::Result<()> {
        self.print(&self.finding(finding))
    }

    /// Writes a warning to stderr.
    ///
    /// # Errors
    /// Those of writing to stderr.
    pub fn print_warning(&self, warning: &Warning) -> io::Result<()> {
        self.print(&self.warning(warning))
    }

    /// Writes to stderr what the other model says.
    ///
    /// # Errors
    /// Those of writing to stderr.
    pub fn print_second_opinion(&self, first: &Finding, opinion: &SecondOpinion) -> io::Result<()> {
        self.print(&self.second_opinion(first, opinion))
    }

    /// Writes to stderr what many seeds came to.
    ///
    /// # Errors
    /// Those of writing to stderr.
    pub fn print_seeds(&self, many: &ManySeeds) -> io::Result<()> {
        self.print(&self.seeds(many))
    }

    /// Writes to stderr the line before the output of a program with one of many seeds.
    ///
    /// # Errors
    /// Those of writing to stderr.
    pub fn print_seed_output(&self, seed: u64, cut: bool) -> io::Result<()> {
        self.print(&self.seed_output(seed, cut))
    }

    fn render(&self, diagnostics: &[Diagnostic]) -> String {
        let write = |diagnostic| match self.format {
            Format::Human => text::render(diagnostic, self.color),
            Format::Json { rendered_ansi } => json::render(diagnostic, rendered_ansi),
        };
        diagnostics.iter().map(write).collect()
    }

    /// Writes in one go, so that lines of several threads or processes don't mix. Colors are translated for old consoles.
    fn print(&self, text: &str) -> io::Result<()> {
        let choice = if self.color { anstream::ColorChoice::Always } else { anstream::ColorChoice::Never };
        match self.format {
            Format::Human => anstream::AutoStream::new(io::stderr().lock(), choice).write_all(text.as_bytes()),
            Format::Json { .. } => io::stderr().lock().write_all(text.as_bytes()),
        }
    }
}

/// The first line of a finding without its level: `Undefined Behavior: ...`. Empty for an ordinary exit.
pub fn message(finding: &Finding) -> String {
    words::finding(finding)
}

#[cfg(test)]
mod tests;
