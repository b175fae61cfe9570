//! The tables in `docs/crates.md`, one for each aliasing model, and whether everything in it is explained.

use std::collections::BTreeMap;
use std::path::Path;

use crate::aliasing::Model;
use crate::errors::{IoContext, Problem, Result};
use crate::home::write_atomically;

use super::libtest::Ending;
use super::list::{Crate, Explained};
use super::suite::Outcome;

/// A table stands behind this line, and before the next [`END`]. Without a model, what came out is only printed.
fn begin(model: Model) -> Option<&'static str> {
    match model {
        Model::Stacked => Some("<!-- written by `cargo xtask crates` -->"),
        Model::Tree => Some("<!-- written by `cargo xtask crates --model tree` -->"),
        Model::Off => None,
    }
}

const END: &str = "<!-- end -->";

const HEAD: &str = "\
| crate | passed | failed | unsupported | ignored | left out | user s | peak MB | established: user s | what did not pass, and why; notes |
|---|---:|---:|---:|---:|---:|---:|---:|---|---|
";

/// Replaces the rows of these crates in the model's table on the page. Rows of crates that are on the list no more go.
///
/// # Errors
/// When the page cannot be read or written or has no table.
pub(crate) fn update(page: &Path, model: Model, all: &[Crate], done: &[(&Crate, Outcome)]) -> Result<()> {
    let Some(begin) = begin(model) else { return Ok(()) };
    let text = std::fs::read_to_string(page).at(page)?;
    let lacks = || Problem::Other(format!("{} lacks the lines `{begin}` and `{END}`", page.display()));
    let new = replaced(&text, begin, all, done).ok_or_else(lacks)?;
    write_atomically(page, &new)
}

fn replaced(text: &str, begin: &str, all: &[Crate], done: &[(&Crate, Outcome)]) -> Option<String> {
    let (before, rest) = text.split_once(begin)?;
    let (old, after) = rest.split_once(END)?;
    let mut rows: BTreeMap<String, String> = old
        .lines()
        .filter_map(|line| Some((line.strip_prefix("| ")?.split_once(" |")?.0.to_owned(), format!("{line}\n"))))
        .collect();
    rows.extend(done.iter().map(|(entry, outcome)| (title(entry), row(entry, outcome))));
    let rows: String = all.iter().filter_map(|entry| rows.remove(&title(entry))).collect();
    Some(format!("{before}{begin}\n{HEAD}{rows}{END}{after}"))
}

fn title(entry: &Crate) -> String {
    format!("{} {}", entry.name, entry.version)
}

/// What came out, in one line for the terminal.
pub(crate) fn summary(entry: &Crate, outcome: &Outcome) -> String {
    row(entry, outcome).trim().trim_matches('|').trim().replace(" | ", "; ")
}

fn row(entry: &Crate, outcome: &Outcome) -> String {
    let unsupported = outcome.count(is_unsupported);
    let failed = outcome.count(|ending| matches!(ending, Ending::Failed | Ending::Stopped(_))) - unsupported;
    let seconds = outcome.user.as_secs_f64();
    let cut = if outcome.cut { "> " } else { "" };
    format!(
        "| {} | {} | {failed} | {unsupported} | {} | {} | {cut}{seconds:.1} | {} | {} | {} |\n",
        title(entry),
        outcome.count(|ending| *ending == Ending::Passed),
        outcome.count(|ending| *ending == Ending::Ignored),
        outcome.left_out.len(),
        outcome.peak_bytes / 1_000_000,
        if entry.established.is_empty() { "-" } else { &entry.established },
        notes(entry, outcome).join("; ").replace('|', "\\|"),
    )
}

fn is_unsupported(ending: &Ending) -> bool {
    matches!(ending, Ending::Stopped(why) if why.starts_with("unsupported operation"))
}

/// Whether everything that did not pass is explained, and every explanation is of something that did not pass.
pub(crate) fn is_explained(entry: &Crate, outcome: &Outcome) -> bool {
    let bad = |ending: &Ending| matches!(ending, Ending::Failed | Ending::Stopped(_));
    outcome.problem.is_none()
        && !outcome.cut
        && outcome
            .tests
            .iter()
            .all(|(name, ending)| !bad(ending) || is_unsupported(ending) || explanation(entry, name).is_some())
        && stale(entry, outcome).is_empty()
}

fn explanation<'e>(entry: &'e Crate, test: &str) -> Option<&'e Explained> {
    entry.explained.iter().find(|explained| test.contains(&explained.test))
}

/// Entries of the list that apply to nothing.
fn stale<'e>(entry: &'e Crate, outcome: &Outcome) -> Vec<&'e str> {
    let bad = |explained: &Explained| {
        let passed = |ending: &Ending| matches!(ending, Ending::Passed | Ending::Ignored);
        outcome.tests.iter().any(|(name, ending)| name.contains(&explained.test) && !passed(ending))
    };
    let skipped = |skip: &Explained| outcome.left_out.iter().any(|name| name.contains(&skip.test));
    let explained = entry.explained.iter().filter(|explained| !bad(explained));
    explained.chain(entry.skip.iter().filter(|skip| !skipped(skip))).map(|stale| stale.test.as_str()).collect()
}

/// The last column: tests that did not pass, grouped by reason, then what was left out, then the list's own note.
fn notes(entry: &Crate, outcome: &Outcome) -> Vec<String> {
    let mut notes: Vec<String> = outcome.problem.iter().map(|why| first_line(why)).collect();
    let tests = || outcome.tests.iter().map(|(name, ending)| (name.as_str(), ending));
    let stopped = tests().filter_map(|(name, ending)| Some((why(entry, name, ending)?, name)));
    notes.extend(by_reason(stopped).iter().map(|(reason, names)| {
        let messages = tests().filter(|(name, _)| names.contains(name));
        let messages = messages.filter_map(|(name, ending)| message(entry, name, ending));
        format!("{}: {}{reason}", enumerate(names), enumerate_messages(&messages.collect::<Vec<_>>()))
    }));
    let left_out = by_reason(entry.skip.iter().map(|skip| (skip.reason.clone(), skip.test.as_str())));
    notes.extend(left_out.iter().map(|(reason, names)| format!("{} left out: {reason}", enumerate(names))));
    if outcome.problem.is_none() && !outcome.cut {
        notes.extend(stale(entry, outcome).iter().map(|test| format!("**out of date**: the list's entry `{test}`")));
    }
    notes.extend(Some(entry.note.clone()).filter(|note| !note.is_empty()));
    notes
}

/// The names with the same reason together, in the order of their first ones.
fn by_reason<'n>(tests: impl Iterator<Item = (String, &'n str)>) -> Vec<(String, Vec<&'n str>)> {
    let mut reasons: Vec<(String, Vec<&str>)> = Vec::new();
    for (reason, name) in tests {
        match reasons.iter_mut().find(|(known, _)| *known == reason) {
            Some((_, names)) => names.push(name),
            None => reasons.push((reason, vec![name])),
        }
    }
    reasons
}

/// Why a test did not pass; nothing if it did.
fn why(entry: &Crate, name: &str, ending: &Ending) -> Option<String> {
    let explained = explanation(entry, name).map(|explained| explained.reason.clone());
    match ending {
        Ending::Passed | Ending::Ignored => None,
        Ending::TimeUp => Some("ran when the time was up".into()),
        Ending::Stopped(why) => Some(match explained {
            Some(reason) => reason,
            None if is_unsupported(ending) => code(why),
            None => format!("**not understood**: {}", code(why)),
        }),
        Ending::Failed => Some(explained.unwrap_or_else(|| "**not understood**: failed".into())),
    }
}

/// What stopped a test, if the list explains it.
fn message<'o>(entry: &Crate, name: &str, ending: &'o Ending) -> Option<&'o str> {
    match ending {
        Ending::Stopped(why) => explanation(entry, name).map(|_| why.as_str()),
        _ => None,
    }
}

/// The first of several messages, to be followed by what explains them.
fn enumerate_messages(messages: &[&str]) -> String {
    match messages {
        [] => String::new(),
        [first, rest @ ..] if rest.iter().all(|message| message == first) => format!("{}: ", code(first)),
        [first, ..] => format!("such as {}: ", code(first)),
    }
}

/// The text as code, which may hold backticks.
fn code(text: &str) -> String {
    if text.contains('`') { format!("`` {text} ``") } else { format!("`{text}`") }
}

fn first_line(text: &str) -> String {
    text.lines().find(|line| line.starts_with("error")).or(text.lines().next()).unwrap_or_default().to_owned()
}

/// Up to three names, and how many more.
fn enumerate(names: &[&str]) -> String {
    let shown: Vec<String> = names.iter().take(3).map(|name| format!("`{name}`")).collect();
    let more = names.len().saturating_sub(3);
    if more == 0 { shown.join(", ") } else { format!("{} and {more} more", shown.join(", ")) }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn entry() -> Crate {
        let explained = vec![Explained { test: "bug".into(), reason: "a bug in it".into(), model: None }];
        Crate { name: "a".into(), version: "1.0.0".into(), explained, note: "n".into(), ..Crate::default() }
    }

    fn outcome(tests: &[(&str, Ending)]) -> Outcome {
        let tests = tests.iter().map(|(name, ending)| ((*name).to_owned(), ending.clone())).collect();
        Outcome { tests, user: Duration::from_millis(1500), peak_bytes: 7_000_000, ..Outcome::default() }
    }

    #[test]
    fn a_row_says_what_did_not_pass() {
        let stopped = Ending::Stopped("unsupported operation: `x|y`".into());
        let all = outcome(&[("t", Ending::Passed), ("bug", Ending::Failed), ("u", stopped), ("i", Ending::Ignored)]);
        assert_eq!(
            row(&entry(), &all),
            "| a 1.0.0 | 1 | 1 | 1 | 1 | 0 | 1.5 | 7 | - | `bug`: a bug in it; `u`: `` unsupported operation: `x\\|y` ``; n |\n"
        );
        assert!(is_explained(&entry(), &all));
    }

    #[test]
    fn explained_tests_are_told_together() {
        let stopped = |name, why: &str| (name, Ending::Stopped(why.to_owned()));
        let row = |tests: &[(&str, Ending)]| row(&entry(), &outcome(tests));
        let all =
            row(&[stopped("bug 1", "one"), stopped("bug 2", "two"), ("bug 3", Ending::Failed), stopped("u", "x")]);
        assert!(
            all.contains("| `bug 1`, `bug 2`, `bug 3`: such as `one`: a bug in it; `u`: **not understood**: `x`;"),
            "{all}"
        );
        let alike = row(&[stopped("bug 1", "one"), stopped("bug 2", "one")]);
        assert!(alike.contains("| `bug 1`, `bug 2`: `one`: a bug in it;"), "{alike}");
    }

    #[test]
    fn what_is_not_explained_or_no_longer_true_is_no_success() {
        let bug = ("bug", Ending::Failed);
        for tests in [
            &[("bug", Ending::Passed)][..],
            &[bug.clone(), ("other", Ending::Failed)],
            &[bug.clone(), ("other", Ending::Stopped("Undefined Behavior: x".into()))],
        ] {
            assert!(!is_explained(&entry(), &outcome(tests)), "{tests:?}");
        }
        assert!(is_explained(&entry(), &outcome(std::slice::from_ref(&bug))));
        assert!(!is_explained(&entry(), &Outcome { cut: true, ..outcome(&[bug]) }));
        assert!(!is_explained(&entry(), &Outcome::broken("does not build".into())));
    }

    #[test]
    fn other_rows_stay_and_those_of_other_versions_go() {
        let (stacked, tree) = (begin(Model::Stacked).unwrap(), begin(Model::Tree).unwrap());
        let table = |begin: &str| format!("{begin}\n{HEAD}| a 0.9.0 | 1 |\n| b 1.0.0 | 2 |\n{END}\n");
        let page = format!("x\n{}{}y\n", table(stacked), table(tree));
        let all = [entry(), Crate { name: "b".into(), ..entry() }];
        let done = [(&all[0], outcome(&[]))];
        let new = replaced(&page, tree, &all, &done).unwrap();
        let changed = new.strip_prefix(&format!("x\n{}", table(stacked))).expect("only the tree's table changes");
        assert!(changed.contains("| a 1.0.0 | 0 |") && changed.contains("| b 1.0.0 | 2 |\n"), "{changed}");
        assert!(!changed.contains("0.9.0") && changed.ends_with("\ny\n"), "{changed}");
    }
}
