//! What the other model says of a program.

use assay_report::{AliasingModel, Finding, FindingKind, SecondOpinion, Stopped, UbKind, Verdict};

use super::{super::finding as first_line, model};

/// What has to be said about two models that disagree.
pub(crate) const UNDECIDED: &str =
    "it is not decided which of the models becomes the rule of the language, so a program should keep to both";

/// The answer in a line.
pub(crate) fn second_opinion(opinion: &SecondOpinion) -> String {
    let model = model(opinion.model);
    match &opinion.verdict {
        Verdict::Accepts => format!("{model} accepts this program"),
        Verdict::Stops(finding) => stops(model, finding),
        Verdict::NotIsolated => format!(
            "whether {model} accepts this program was not tried: without isolation, another run could change things outside of it \
             again"
        ),
    }
}

/// The answer in a line, if the other model stopped the program at the same place.
pub(crate) fn also_here(opinion: &SecondOpinion) -> String {
    format!("{} rejects this program, too, at the same place", model(opinion.model))
}

fn stops(model: &str, finding: &Finding) -> String {
    let line = first_line(finding);
    match &finding.kind {
        FindingKind::UndefinedBehavior(UbKind::Aliasing(_)) => {
            format!("{model} rejects this program, too: {}", line.strip_prefix("Undefined Behavior: ").unwrap_or(&line))
        }
        FindingKind::Stopped(Stopped::Leak(_) | Stopped::Exit(_)) => format!("{model} accepts this program"),
        _ => format!("{model} accepts what this program does until it stops for another reason: {line}"),
    }
}

/// The model that a violation was not found by.
pub(super) fn other(model: AliasingModel) -> AliasingModel {
    match model {
        AliasingModel::Stacked => AliasingModel::Tree,
        AliasingModel::Tree => AliasingModel::Stacked,
    }
}
