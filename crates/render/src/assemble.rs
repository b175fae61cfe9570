//! From a finding to diagnostics: which places are shown, and which lines below them.

use assay_report::{
    AliasingViolation, AllocHistory, AllocInfo, AllocKind, DataRace, Finding, FindingKind, Frame, LeakedBlock, Origin,
    RacingKind, Reason, SecondOpinion, SourceSpan, Stopped, UbKind, Unsupported, Verdict, Warning, WarningKind,
    outside_std, spans,
};

use crate::{
    BacktraceStyle, Style,
    diagnostic::{Child, Diagnostic, LabeledSpan, Level},
    trace,
    words::{self, Count},
};

/// So many leaked blocks are shown one by one; the others are counted.
const LEAKS_SHOWN: usize = 10;

/// So many threads that are left at the end have their places shown besides the first; of the others, the stacks tell.
const THREADS_SHOWN: usize = 7;

/// The diagnostics of a finding: none for an ordinary exit, one for each leaked block, otherwise one.
pub(crate) fn finding(finding: &Finding, style: Style) -> Vec<Diagnostic> {
    match &finding.kind {
        FindingKind::Stopped(Stopped::Exit(_)) => Vec::new(),
        FindingKind::Stopped(Stopped::Leak(blocks)) => leaks(blocks, style.backtrace),
        _ => vec![one(finding, style)],
    }
}

/// The diagnostic of a warning.
pub(crate) fn warning(warning: &Warning, style: BacktraceStyle) -> Diagnostic {
    let frames = warning.backtrace.as_ref().map_or(&[][..], |backtrace| &backtrace.frames);
    let mut children: Vec<Child> = words::warning_help(&warning.kind).map(Child::help).into_iter().collect();
    // Where the methods of atomics load is not of interest.
    let (primary, stacks) = match warning.kind {
        WarningKind::OutdatedLoad { .. } => {
            (telling_place(frames), trace::waiting(warning.backtrace.as_slice(), style))
        }
        _ => (None, trace::backtraces(warning.backtrace.as_slice(), style)),
    };
    children.extend(stacks);
    Diagnostic {
        level: words::warning_level(&warning.kind),
        message: words::warning(&warning.kind),
        spans: places(primary.or(warning.primary.as_ref()), frames, None),
        children,
    }
}

/// The diagnostic of what the other model says. Where it has a finding, too, its places are shown with it, unless it stopped
/// where the first one did.
pub(crate) fn second_opinion(first: &Finding, opinion: &SecondOpinion, style: Style) -> Diagnostic {
    let line = words::aliasing::second_opinion(opinion);
    let note = |message, spans, children| Diagnostic { level: Level::Note, message, spans, children };
    match &opinion.verdict {
        Verdict::Accepts => note(line, Vec::new(), vec![Child::help(words::aliasing::UNDECIDED)]),
        Verdict::NotIsolated => note(line, Vec::new(), Vec::new()),
        Verdict::Stops(finding) => match aliasing(finding) {
            None => note(line, one(finding, style).spans, Vec::new()),
            Some(violation) if finding.primary == first.primary => {
                let notes = words::aliasing::notes(violation).into_iter().map(Child::note);
                note(words::aliasing::also_here(opinion), Vec::new(), notes.collect())
            }
            Some(_) => {
                let Diagnostic { spans, mut children, .. } = one(finding, style);
                // The advice has been given.
                children.retain(|child| child.level == Level::Note);
                note(line, spans, children)
            }
        },
    }
}

fn aliasing(finding: &Finding) -> Option<&AliasingViolation> {
    match &finding.kind {
        FindingKind::UndefinedBehavior(UbKind::Aliasing(violation)) => Some(violation),
        _ => None,
    }
}

fn race(finding: &Finding) -> Option<&DataRace> {
    match &finding.kind {
        FindingKind::UndefinedBehavior(UbKind::DataRace(race)) => Some(race),
        _ => None,
    }
}

fn one(finding: &Finding, style: Style) -> Diagnostic {
    let aliasing = aliasing(finding);
    let mut spans = own_places(finding);
    for label in &finding.labels {
        add(&mut spans, &label.span, words::role(&label.role));
    }
    for (alloc, history) in histories(finding) {
        // Of a local, it is enough to know where it is declared, as long as it lives.
        let is_plain = aliasing.is_none() && race(finding).is_none() && !is_waiting(finding);
        if is_plain || !matches!(alloc.kind, AllocKind::Stack { .. }) {
            add_history(&mut spans, alloc, history);
        }
    }
    let mut children = match aliasing {
        Some(violation) => {
            let notes = words::aliasing::notes(violation);
            let help = words::aliasing::help(violation, style.second_opinion);
            notes.into_iter().map(Child::note).chain(help.into_iter().map(Child::help)).collect()
        }
        None => advice(finding),
    };
    match race(finding) {
        Some(race) => children.extend(racing_stacks(finding, race, style.backtrace)),
        None if is_waiting(finding) => children.extend(trace::waiting(&finding.backtraces, style.backtrace)),
        None => children.extend(trace::backtraces(&finding.backtraces, style.backtrace)),
    }
    for (alloc, history) in histories(finding) {
        children.extend(history_stacks(alloc, history, style.backtrace));
    }
    Diagnostic { level: Level::Error, message: words::finding(finding), spans, children }
}

/// Where threads wait, as the user's code sees it; the labels of a deadlock tell who waits for what.
fn waiting_places(finding: &Finding) -> Vec<LabeledSpan> {
    let mut stacks = finding.backtraces.iter().filter_map(|stack| Some((own_place(&stack.frames)?, &stack.thread)));
    let Some((first, thread)) = stacks.next() else { return places(finding.primary.as_ref(), &[], None) };
    if let FindingKind::Stopped(Stopped::Deadlock(threads)) = &finding.kind {
        let culprit = words::deadlock::culprit(threads);
        let first = stacks.find(|(_, thread)| Some(*thread) == culprit).map_or(first, |(span, _)| span);
        return vec![LabeledSpan::primary(first.clone(), None)];
    }
    let mut spans = vec![LabeledSpan::primary(first.clone(), Some(&words::still_here(thread)))];
    for (span, thread) in stacks.take(THREADS_SHOWN) {
        add(&mut spans, span, words::still_here(thread));
    }
    spans
}

/// Whether its threads have stopped because they wait.
fn is_waiting(finding: &Finding) -> bool {
    matches!(finding.kind, FindingKind::Stopped(Stopped::Deadlock(_) | Stopped::MainEnded(_)))
}

/// The primary place, and those that the kind of the finding tells of.
fn own_places(finding: &Finding) -> Vec<LabeledSpan> {
    let frames = finding.backtraces.first().map_or(&[][..], |backtrace| &backtrace.frames);
    if is_waiting(finding) {
        return waiting_places(finding);
    }
    if let Some(race) = race(finding) {
        let mut spans: Vec<LabeledSpan> = Vec::new();
        for (span, label) in words::race::labels(race, finding.primary.as_ref(), frames) {
            add(&mut spans, span, label);
        }
        spans.first_mut().into_iter().for_each(|first| first.primary = true);
        return spans;
    }
    let aliasing = aliasing(finding);
    let label = aliasing.map_or("stopped here", words::aliasing::primary_label);
    let mut spans = places(finding.primary.as_ref(), frames, Some(label));
    for (span, label) in aliasing.into_iter().flat_map(words::aliasing::labels) {
        add(&mut spans, span, label);
    }
    spans
}

/// The stacks that made two accesses, each with its heading.
fn racing_stacks(finding: &Finding, race: &DataRace, style: BacktraceStyle) -> Vec<Child> {
    let stacks = [finding.backtraces.first(), race.earlier.backtrace.as_ref()];
    let mut children = Vec::new();
    for (stack, title) in stacks.into_iter().zip(words::race::titles(race)) {
        let lines = stack.map_or_else(Vec::new, |stack| trace::called(&stack.frames, style));
        if !lines.is_empty() {
            children.push(Child::note(title));
            children.extend(lines);
        }
    }
    children
}

/// The primary place, and, where that is not the user's own code, the calls that led there.
fn places(primary: Option<&SourceSpan>, frames: &[Frame], label: Option<&str>) -> Vec<LabeledSpan> {
    let Some(primary) = primary.or_else(|| frames.iter().find_map(|frame| frame.span.as_ref())) else {
        return Vec::new();
    };
    let caller = |wanted: fn(Origin) -> bool| spans(frames).find(|span| wanted(span.origin));
    let mut spans = vec![LabeledSpan::primary(primary.clone(), label)];
    if primary.origin == Origin::Std
        && let Some(span) = caller(|origin| origin != Origin::Std)
    {
        add(&mut spans, span, "inside this call".into());
    }
    if spans.iter().all(|shown| shown.span.origin != Origin::Local)
        && let Some(span) = caller(|origin| origin == Origin::Local)
    {
        add(&mut spans, span, "inside this call".into());
    }
    spans
}

/// Adds a secondary place; one that is shown already gets the new label after its own.
fn add(spans: &mut Vec<LabeledSpan>, span: &SourceSpan, label: String) {
    match spans.iter_mut().find(|shown| shown.span == *span) {
        None => spans.push(LabeledSpan::secondary(span.clone(), label)),
        Some(LabeledSpan { label: Some(shown), .. }) if *shown == label => {}
        Some(LabeledSpan { label: Some(shown), .. }) => *shown = format!("{shown}; {label}"),
        Some(shown) => shown.label = Some(label),
    }
}

fn histories(finding: &Finding) -> impl Iterator<Item = (&AllocInfo, &AllocHistory)> {
    let is_told = |alloc: &&AllocInfo| match &finding.kind {
        FindingKind::Stopped(Stopped::Deadlock(threads)) => threads.iter().any(|blocked| {
            blocked.object.as_ref().is_some_and(|object| object.alloc.id == alloc.id)
                && !words::deadlock::is_own_affair(blocked, &finding.backtraces)
        }),
        // It is one of the accesses.
        FindingKind::UndefinedBehavior(UbKind::DataRace(race)) => race.earlier.kind != RacingKind::Allocate,
        _ => true,
    };
    finding.allocations().into_iter().filter(is_told).filter_map(|alloc| Some((alloc, finding.history(alloc)?)))
}

fn add_history(spans: &mut Vec<LabeledSpan>, alloc: &AllocInfo, history: &AllocHistory) {
    if let Some(span) = telling_place(&history.allocated_at) {
        add(spans, span, words::allocated_label(alloc));
    }
    if let Some(span) = history.freed_at.as_deref().and_then(telling_place) {
        add(spans, span, words::freed_label(alloc));
    }
}

/// The innermost place in the user's own code; without one, the telling one.
fn own_place(frames: &[Frame]) -> Option<&SourceSpan> {
    spans(frames).find(|span| span.origin == Origin::Local).or_else(|| telling_place(frames))
}

/// The innermost place outside the standard library; without one, the innermost.
fn telling_place(frames: &[Frame]) -> Option<&SourceSpan> {
    outside_std(spans(frames))
}

/// The stacks that allocated and freed, where the label alone does not say enough.
fn history_stacks(alloc: &AllocInfo, history: &AllocHistory, style: BacktraceStyle) -> Vec<Child> {
    let stacks = [
        (Some(&history.allocated_at), words::allocated_title(alloc)),
        (history.first_allocated_at.as_ref(), words::first_allocated_title(alloc)),
        (history.freed_at.as_ref(), words::freed_title(alloc)),
    ];
    let mut children = Vec::new();
    for (frames, title) in stacks {
        let Some(frames) = frames else { continue };
        let wanted = match style {
            BacktraceStyle::None => false,
            BacktraceStyle::Pruned => telling_place(frames).is_some_and(|span| span.origin != Origin::Local),
            BacktraceStyle::Full => true,
        };
        if wanted && !frames.is_empty() {
            children.push(Child::note(title));
            children.extend(trace::frames(frames, style));
        }
    }
    children
}

/// The lines that say what the rule is, or what can be done.
fn advice(finding: &Finding) -> Vec<Child> {
    match &finding.kind {
        FindingKind::UndefinedBehavior(UbKind::DataRace(race)) => vec![
            Child::note(words::race::fact(race)),
            Child::help(words::race::advice(race)),
            Child::help(words::race::rule(race.rule)),
        ],
        FindingKind::UndefinedBehavior(kind) => vec![Child::help(words::rule(kind))],
        FindingKind::Unsupported(Unsupported { reason: Reason::NotImplemented, .. }) => {
            vec![Child::note("this is a limit of assay, not a fault of the program")]
        }
        FindingKind::Unsupported(Unsupported { reason: Reason::Isolation, .. }) => {
            vec![Child::help(
                "the program runs isolated from the operating system; `-Zmiri-disable-isolation` gives it access",
            )]
        }
        FindingKind::Stopped(Stopped::Deadlock(threads)) => {
            let notes = words::deadlock::notes(threads, &finding.backtraces).into_iter().map(Child::note);
            notes.chain(words::deadlock::help(threads, &finding.backtraces).map(Child::help)).collect()
        }
        FindingKind::Stopped(stopped) => words::stopped_help(stopped).map(Child::help).into_iter().collect(),
        FindingKind::Internal(_) => {
            vec![Child::note(
                "this is a bug in assay, not in the program; please report it with the program and this text",
            )]
        }
    }
}

fn leaks(blocks: &[LeakedBlock], style: BacktraceStyle) -> Vec<Diagnostic> {
    let (shown, counted) = blocks.split_at(blocks.len().min(LEAKS_SHOWN));
    let mut diagnostics: Vec<_> = shown.iter().map(|block| leak(block, style)).collect();
    if !counted.is_empty() {
        let bytes = counted.iter().fold(0u64, |sum, block| sum.saturating_add(block.alloc.size));
        let message =
            format!("memory leaked: {} more, {} in all", Count(counted.len() as u64, "block"), words::bytes(bytes));
        diagnostics.push(Diagnostic { level: Level::Error, message, spans: Vec::new(), children: Vec::new() });
    }
    if let Some(last) = diagnostics.last_mut() {
        last.children.insert(0, Child::help(words::LEAK_HELP));
    }
    diagnostics
}

fn leak(block: &LeakedBlock, style: BacktraceStyle) -> Diagnostic {
    let place = telling_place(&block.allocated_at);
    Diagnostic {
        level: Level::Error,
        message: words::leak(&block.alloc, place.is_some()),
        spans: places(place, &block.allocated_at, None),
        children: trace::frames(&block.allocated_at, style),
    }
}
