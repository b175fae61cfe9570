//! What is printed about many seeds, besides the findings.

use assay_report::{FailedSeeds, FindingKind, ManySeeds, Stopped};

use crate::diagnostic::{Child, Diagnostic, Level};
use crate::words::seeds as words;

/// The summary.
pub(crate) fn summary(many: &ManySeeds) -> Diagnostic {
    let level = if many.failures.is_empty() { Level::Note } else { Level::Error };
    let is_told = |failed: &&FailedSeeds| {
        // What stopped the only one has just been reported.
        !many.first_only || matches!(failed.finding.kind, FindingKind::Stopped(Stopped::Exit(_)))
    };
    let told = many.failures.iter().filter(is_told);
    let mut children: Vec<_> = told.map(|failed| Child::note(words::failure(failed, many.first_only))).collect();
    if !many.failures.is_empty() {
        children.push(Child::help(words::alone(many)));
    }
    Diagnostic { level, message: words::summary(many), spans: Vec::new(), children }
}

/// The line before what a seed that fails has written.
pub(crate) fn output(seed: u64, cut: bool) -> Diagnostic {
    Diagnostic { level: Level::Note, message: words::output(seed, cut), spans: Vec::new(), children: Vec::new() }
}
