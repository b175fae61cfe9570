//! Words about many seeds.

use assay_report::{FailedSeeds, Finding, FindingKind, ManySeeds, Origin, SourceSpan, Stopped, spans};

use super::Count;

/// So many numbers or ranges of seeds are listed.
const LISTED: usize = 16;

/// The first line of a summary.
pub(crate) fn summary(many: &ManySeeds) -> String {
    let range = format!("{}..{}", many.seeds.start, many.seeds.end);
    let count = many.seeds.end - many.seeds.start;
    match &many.failures[..] {
        [] => format!("no failure with {} ({range})", Count(count, "seed")),
        [failed, ..] if many.first_only => format!("seed {} fails, as the first one of {range}", failed.first()),
        failures => {
            let failed: usize = failures.iter().map(|failed| failed.seeds.len()).sum();
            let ways = if failures.len() == 1 { String::new() } else { format!(", in {} ways", failures.len()) };
            format!("{failed} of {} fail ({range}){ways}", Count(count, "seed"))
        }
    }
}

/// How some seeds fail, and which.
pub(crate) fn failure(failed: &FailedSeeds, first_only: bool) -> String {
    let what = outcome(failed);
    if first_only {
        return what;
    }
    format!("{} ({}): {what}", Count(failed.seeds.len() as u64, "seed"), list(&failed.seeds))
}

/// How to see one failure again.
pub(crate) fn alone(many: &ManySeeds) -> String {
    let flags: Vec<_> = many.failures.iter().map(|failed| format!("`-Zmiri-seed={}`", failed.first())).collect();
    match &flags[..] {
        [flag] if many.first_only => {
            format!("{flag} runs it alone; `-Zmiri-many-seeds-keep-going` tells how many others fail")
        }
        [flag] => format!("{flag} runs the first one alone"),
        _ => format!("the first ones alone: {}", flags.join(", ")),
    }
}

/// Before the output of a seed.
pub(crate) fn output(seed: u64, cut: bool) -> String {
    let cut = if cut { ", as far as it was kept" } else { "" };
    format!("output of the program with seed {seed}{cut}:")
}

fn outcome(failed: &FailedSeeds) -> String {
    let finding = &failed.finding;
    match (&finding.kind, &failed.panics[..], telling(finding)) {
        (FindingKind::Stopped(Stopped::Exit(status)), [], _) => format!("exit status {status}"),
        (FindingKind::Stopped(Stopped::Exit(status)), panics, _) => {
            format!("exit status {status}, panicked at {}", panics.join(", "))
        }
        (_, _, Some(place)) => format!("{}, at {}", super::finding(finding), super::place(place)),
        (_, _, None) => super::finding(finding),
    }
}

/// The numbers; of three or more in a row, the first and the last.
fn list(seeds: &[u64]) -> String {
    let rows: Vec<&[u64]> = seeds.chunk_by(|left, right| left + 1 == *right).collect();
    let numbers = |row: &&[u64]| match row {
        [first, _, .., last] => vec![format!("{first} to {last}")],
        few => few.iter().map(u64::to_string).collect(),
    };
    let mut items: Vec<String> = rows.iter().flat_map(numbers).collect();
    if items.len() > LISTED {
        items.truncate(LISTED);
        items.push("...".to_owned());
    }
    items.join(", ")
}

/// Where it happened, outside of the standard library if it can be.
fn telling(finding: &Finding) -> Option<&SourceSpan> {
    let frames = finding.backtraces.first().map_or(&[][..], |stack| &stack.frames);
    let mut spans = finding.primary.iter().chain(spans(frames));
    spans.find(|span| span.origin != Origin::Std).or(finding.primary.as_ref())
}

#[cfg(test)]
mod tests {
    use super::list;

    #[test]
    fn rows_of_seeds_are_ranges() {
        assert_eq!(list(&[3]), "3");
        assert_eq!(list(&[1, 2, 4, 5, 6, 7, 9]), "1, 2, 4 to 7, 9");
        let even: Vec<u64> = (0..20).map(|half| half * 2).collect();
        assert_eq!(list(&even), "0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30, ...");
    }
}
