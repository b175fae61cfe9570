//! `--explain-aliasing`: what the other aliasing model says of a program that one has rejected.

use assay_machine::Outcome;
use assay_options::{Aliasing, Options};
use assay_report::{AliasingModel, AliasingViolation, Finding, FindingKind, SecondOpinion, UbKind, Verdict};
use assay_shims::{Destination, HostConfig, InputRecord, SystemHost};

use crate::interpret::host_config;

/// Runs the program once more under the other model, with the same seed and input, if the finding is a violation of one.
/// What it writes is dropped. Without isolation, it does not run: it would do what it does to the world a second time.
pub(crate) fn second_opinion(
    finding: &Finding,
    options: &Options,
    input: InputRecord,
    run: impl FnOnce(&Options, SystemHost) -> Outcome,
) -> Option<SecondOpinion> {
    let FindingKind::UndefinedBehavior(UbKind::Aliasing(violation)) = &finding.kind else { return None };
    let AliasingViolation { model: first, .. } = **violation;
    let (model, aliasing) = match first {
        AliasingModel::Stacked => (AliasingModel::Tree, Aliasing::Tree),
        AliasingModel::Tree => (AliasingModel::Stacked, Aliasing::Stacked),
    };
    if !options.isolation {
        return Some(SecondOpinion { model, verdict: Verdict::NotIsolated });
    }
    let mut host = SystemHost::new(HostConfig { output: Destination::Nowhere, ..host_config(options) });
    host.share_input(input);
    let verdict = match run(&Options { aliasing, ..options.clone() }, host) {
        Outcome::Exited(_) => Verdict::Accepts,
        Outcome::Finding(finding) => Verdict::Stops(finding),
    };
    Some(SecondOpinion { model, verdict })
}
