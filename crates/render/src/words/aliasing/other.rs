//! What the other model says.

use assay_report::{AliasingModel, AliasingViolation, Finding, FindingKind, OtherModel, SourceSpan, Stopped, UbKind};

use super::{
    super::{finding as first_line, place},
    model,
};

/// The other model's answer, if it was asked; `primary` is where the program was stopped.
pub(super) fn answer(violation: &AliasingViolation, primary: Option<&SourceSpan>) -> Option<String> {
    let other = model(other(violation.model));
    Some(match violation.other_model.as_ref()? {
        OtherModel::Accepts => format!("{other} accepts this program"),
        OtherModel::Stops(finding) => stops(other, finding, primary),
        OtherModel::NotIsolated => format!(
            "whether {other} accepts this program was not tried: without isolation, running it twice could change things \
             outside of it twice"
        ),
    })
}

/// What is said of a flag that asks it.
pub(super) fn suggestion(violation: &AliasingViolation) -> Option<String> {
    let other = model(other(violation.model));
    let text = || format!("`--explain-aliasing` runs the program once more, to see whether {other} accepts it");
    violation.other_model.is_none().then(text)
}

fn other(model: AliasingModel) -> AliasingModel {
    match model {
        AliasingModel::Stacked => AliasingModel::Tree,
        AliasingModel::Tree => AliasingModel::Stacked,
    }
}

fn stops(other: &str, finding: &Finding, primary: Option<&SourceSpan>) -> String {
    let at = match &finding.primary {
        Some(span) if Some(span) == primary => ", at the same place".to_owned(),
        Some(span) => format!(", at {}", place(span)),
        None => String::new(),
    };
    match &finding.kind {
        FindingKind::UndefinedBehavior(UbKind::Aliasing(_)) => {
            format!(
                "{other} rejects this program, too{at}: {}",
                first_line(finding).replace("Undefined Behavior: ", "")
            )
        }
        FindingKind::Stopped(Stopped::Leak(_) | Stopped::Exit(_)) => format!("{other} accepts this program"),
        _ => format!(
            "{other} has no objection to this program until it stops for another reason{at}: {}",
            first_line(finding)
        ),
    }
}
