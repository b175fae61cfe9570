//! `--shrink`: the shortest schedule that can be found under which a program fails in the same way.

use assay_explore::{RandomChooser, Recording, preemptions, shrink};
use assay_ir::{Origin, ProgramSource, SourceSpan};
use assay_machine::{Config, Learned, Machine, Outcome, Switch};
use assay_options::Options;
use assay_render::Renderer;
use assay_report::{
    Backtrace, Finding, FindingKind, Frame, Identity, Name, ReplayNote, ScheduleStep, ShrunkSchedule, StepMark,
    Stopped, Thread, UbKind, spans,
};
use assay_shims::{Destination, HostConfig, InputRecord, Linux, Output, SystemHost};

use crate::interpret::{host_config, machine_config};
use crate::many_seeds::panics;
use crate::replay::{Ran, Recorder, follow, found, run_machine, succeeded};

/// So often the program is run.
const MOST_RUNS: usize = 1000;
/// So many seeds of what else is left to chance are tried.
const SEEDS: u64 = 5;
/// A run may be so many times as long as the one that failed, ...
const LONGER: u64 = 4;
/// ... and so many blocks longer.
const LONGER_BY: u64 = 1_000_000;

/// What is run again and again.
struct Trials<'a> {
    program: &'a dyn ProgramSource,
    options: &'a Options,
    args: &'a [Vec<u8>],
    input: &'a InputRecord,
    max_blocks: u64,
    learned: Learned,
}

/// What makes two failures the same.
#[derive(PartialEq, Eq)]
struct Failure {
    identity: Identity,
    panics: Vec<Name>,
}

/// Shortens the schedule of a run that failed, writes the recording of the shortened run, and shows it.
pub(crate) fn shrink_and_show(
    program: &dyn ProgramSource,
    options: &Options,
    recording: &Recording,
    input: &InputRecord,
    recorder: &Recorder,
    args: &[Vec<u8>],
    renderer: &Renderer,
) {
    // Standard error may be closed.
    let tell = |note: &ReplayNote| _ = renderer.print_replay_note(note);
    if !options.isolation {
        return tell(&ReplayNote::NotShrunk);
    }
    let Some(switches) = &recording.switches else { return tell(&ReplayNote::NotShrunk) };
    let mut trials = Trials { program, options, args, input, max_blocks: u64::MAX, learned: Learned::default() };
    let seed = recording.seed;
    let (first, ran) = trials.run(switches, seed, false);
    let Some(wanted) = first else { return };
    trials.max_blocks = ran.blocks.saturating_mul(LONGER).saturating_add(LONGER_BY);
    let shrunk = shrink(switches, seed..seed.saturating_add(SEEDS), MOST_RUNS, |switches, seed| {
        let (failure, ran) = trials.run(switches, seed, true);
        ran.recording.switches.filter(|_| failure.as_ref() == Some(&wanted))
    });
    trials.max_blocks = u64::MAX;
    let seed = shrunk.seed;
    let (_, ran) = trials.run(&shrunk.switches, seed, false);
    let (threads, steps) = trials.trace(&shrunk.switches, seed);
    tell(&ReplayNote::Shrunk(Box::new(ShrunkSchedule {
        before: preemptions(switches),
        after: preemptions(&shrunk.switches),
        runs: shrunk.runs,
        threads,
        steps,
    })));
    let Recording { tally, switches, .. } = ran.recording;
    let found = found(&ran.outcome).unwrap_or_default();
    let shrunk = Recording { tally, switches, found, seed, ..recording.clone() };
    recorder.write(&shrunk, "-shrunk", options, renderer);
}

impl Trials<'_> {
    /// Runs the program once; what it writes is not shown.
    fn run(&mut self, switches: &[Switch], seed: u64, fair: bool) -> (Option<Failure>, Ran) {
        let (host, written) = self.host();
        let config = Config { max_blocks: self.max_blocks, ..self.config(switches, fair) };
        let learned = &mut self.learned;
        let ran = run_machine(self.program, config, seed, host, Box::new(|_| ()), self.args, learned);
        let (finding, panics) = match &ran.outcome {
            outcome if succeeded(outcome) => return (None, ran),
            Outcome::Exited(status) => (Stopped::Exit(*status).into(), panics(&written.take())),
            Outcome::Finding(finding) => (finding.clone(), Vec::new()),
        };
        (Some(Failure { identity: finding.identity(), panics }), ran)
    }

    /// What the threads of a run did.
    fn trace(&self, switches: &[Switch], seed: u64) -> (Vec<Thread>, Vec<ScheduleStep>) {
        let (host, _) = self.host();
        let config = Config { traces: true, ..self.config(switches, false) };
        let library = Box::new(Linux::of(&self.program.system().os));
        let chooser = Box::new(RandomChooser::new(seed));
        let mut machine = Machine::new(self.program, config, Box::new(host), chooser, library);
        machine.on_warning(Box::new(|_| ()));
        let outcome = machine.run(self.args);
        let (threads, mut steps) = machine.trace();
        if let Outcome::Finding(finding) = outcome {
            mark(&mut steps, &finding);
        }
        (threads, steps)
    }

    fn config(&self, switches: &[Switch], fair: bool) -> Config {
        follow(switches, fair, machine_config(self.options))
    }

    fn host(&self) -> (SystemHost, Output) {
        let mut host = SystemHost::new(HostConfig { output: Destination::Memory, ..host_config(self.options) });
        host.share_input(self.input.clone());
        let written = host.output();
        (host, written)
    }
}

/// Marks the lines that a finding is about. The last line of the thread that was stopped may be past the place.
fn mark(steps: &mut Vec<ScheduleStep>, finding: &Finding) {
    let at = |step: &ScheduleStep, thread: u32, place: &SourceSpan| {
        let is_place = |span: &SourceSpan| span.file == place.file && span.line == place.line;
        step.thread == thread && step.span.as_ref().is_some_and(is_place)
    };
    let user_place = |primary: &Option<SourceSpan>, frames: &[Frame]| {
        let places = primary.iter().chain(spans(frames));
        places.into_iter().find(|span| span.origin == Origin::Local).cloned()
    };
    let frames = |backtrace: Option<&Backtrace>| backtrace.map_or(&[][..], |backtrace| &backtrace.frames).to_vec();
    let stack = finding.backtraces.first();
    let stopped = user_place(&finding.primary, &frames(stack));
    let (Some(place), Some(last)) = (stopped, steps.last().map(|step| step.thread)) else { return };
    if let Some(index) = steps.iter().rposition(|step| at(step, last, &place)) {
        let is_last_turn = steps[index..].iter().all(|step| step.thread == last);
        if is_last_turn {
            steps.truncate(index + 1);
        }
        steps[index].mark = Some(StepMark::Stopped);
    }
    let FindingKind::UndefinedBehavior(UbKind::DataRace(race)) = &finding.kind else { return };
    for access in [&race.earlier, &race.later] {
        let Some(place) = user_place(&access.place, &frames(access.backtrace.as_ref())) else { continue };
        if let Some(step) = steps.iter_mut().rfind(|step| at(step, access.thread.id, &place)) {
            step.mark = Some(StepMark::Races);
        }
    }
}
