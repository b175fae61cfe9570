//! `--many-seeds`: one run for each seed, on all cores; what fails, and how often.

use std::collections::BTreeMap;
use std::io::Write;
use std::num::NonZero;
use std::ops::{ControlFlow, Range};

use assay_explore::{Ended, Recording, SharedProgram, run_seeds};
use assay_ir::ProgramSource;
use assay_machine::{Learned, Outcome, Stream};
use assay_options::Options;
use assay_render::Renderer;
use assay_report::{FailedSeeds, Finding, ManySeeds, Name, Stopped, Warning};
use assay_shims::{Destination, HostConfig, InputRecord, Kept, Output, SystemHost};

use crate::interpret::{after_failure, explain, host_config, machine_config, report};
use crate::progress::Progress;
use crate::replay::{self, Ran, Recorder, run_machine};

/// What became of one seed.
struct Run {
    outcome: Outcome,
    /// How to repeat it.
    made: Recording,
    /// What is to be shown, if the seed is.
    output: Kept,
    /// Where the program says that it panicked.
    panics: Vec<Name>,
}

/// Runs the program with each of many seeds, and gives the exit status: 0, or that of the first seed that fails.
///
/// What a seed writes is kept until it is known what becomes of it. Shown is what was written with the first seed of each way
/// in which seeds fail, and if none does, with the first one of all.
pub(crate) fn many_seeds(
    program: &dyn ProgramSource,
    seeds: Range<u64>,
    options: &Options,
    renderer: Renderer,
    program_args: &[Vec<u8>],
    recorder: &Recorder,
) -> i32 {
    let input = InputRecord::default();
    let run = {
        let (options, input, args) = (options.clone(), input.clone(), program_args.to_vec());
        move |seed, program: &SharedProgram, learned: &mut Learned| {
            run_one(program, &Options { seed, ..options.clone() }, renderer, &args, input.clone(), learned)
        }
    };
    let mut found = Found::new(&seeds, options);
    let threads = options.jobs.unwrap_or_else(|| std::thread::available_parallelism().map_or(1, NonZero::get));
    if let Err(error) = run_seeds(program, seeds, threads, run, |seed, ended| found.add(seed, ended)) {
        eprintln!("error: can't start a thread: {error}");
        return 1;
    }
    found.progress.finish();
    if found.many.failures.is_empty() {
        found.show_first(renderer);
    }
    for failed in &found.many.failures {
        found.report(failed, renderer);
        let options = Options { seed: failed.first(), ..options.clone() };
        if options.explain_aliasing {
            explain(program, &failed.finding, &options, &renderer, &input, program_args);
        }
        if let Some((outcome, made)) = found.made.get(&failed.first()) {
            after_failure(program, &options, outcome, made, &input, &renderer, program_args, recorder);
        }
    }
    // Standard error may be closed.
    let _ = renderer.print_seeds(&found.many);
    found.many.exit_status()
}

/// What is known so far.
struct Found {
    many: ManySeeds,
    /// What was written by the seeds whose output may be shown.
    outputs: BTreeMap<u64, Kept>,
    /// How to repeat those that failed in a way of their own.
    made: BTreeMap<u64, (String, Recording)>,
    progress: Progress,
}

impl Found {
    fn new(seeds: &Range<u64>, options: &Options) -> Found {
        Found {
            many: ManySeeds::new(seeds.clone(), !options.many_seeds_keep_going),
            outputs: BTreeMap::new(),
            made: BTreeMap::new(),
            progress: Progress::new(seeds.end - seeds.start),
        }
    }

    /// A seed has ended. Breaks if that is the end of it all.
    fn add(&mut self, seed: u64, ended: Ended<Run>) -> ControlFlow<()> {
        let Run { outcome, made, output, panics } = ended.unwrap_or_else(|_| Run {
            // The hook has told where.
            outcome: Outcome::Finding(Finding::internal("the interpreter itself panicked")),
            made: Recording::default(),
            output: Kept::default(),
            panics: Vec::new(),
        });
        let failed = !replay::succeeded(&outcome);
        let what = replay::found(&outcome);
        match outcome {
            Outcome::Exited(_) if !failed => {}
            Outcome::Exited(status) => self.many.add(seed, Stopped::Exit(status).into(), panics),
            Outcome::Finding(finding) => self.many.add(seed, finding, Vec::new()),
        }
        self.made.extend(what.map(|what| (seed, (what, made))));
        self.keep(seed, output);
        self.progress.ended(failed);
        if failed && self.many.first_only { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    }

    /// Keeps what a seed has written, and nothing that is not going to be shown.
    fn keep(&mut self, seed: u64, output: Kept) {
        self.outputs.insert(seed, output);
        let (first, failures) = (self.many.seeds.start, &self.many.failures);
        self.outputs.retain(|&seed, _| seed == first || failures.iter().any(|failed| failed.first() == seed));
        self.made.retain(|&seed, _| failures.iter().any(|failed| failed.first() == seed));
    }

    /// Shows what the first seed has written.
    fn show_first(&self, renderer: Renderer) {
        for (&seed, output) in &self.outputs {
            if output.cut {
                // Standard error may be closed.
                let _ = renderer.print_seed_output(seed, true);
            }
            show(output);
        }
    }

    /// Shows the first of some seeds that failed in the same way.
    fn report(&self, failed: &FailedSeeds, renderer: Renderer) {
        let seed = failed.first();
        if let Some(output) = self.outputs.get(&seed).filter(|output| output.size > 0) {
            // Standard error may be closed.
            let _ = renderer.print_seed_output(seed, output.cut);
            show(output);
        }
        report(&failed.finding, &renderer);
    }
}

/// Runs one seed, on any thread.
fn run_one(
    program: &dyn ProgramSource,
    options: &Options,
    renderer: Renderer,
    args: &[Vec<u8>],
    input: InputRecord,
    learned: &mut Learned,
) -> Run {
    let mut host = SystemHost::new(HostConfig { output: Destination::Memory, ..host_config(options) });
    host.share_input(input);
    let written = host.output();
    // What assay says is shown where the program's own output is not.
    let shown = if options.mute_output { Output::new(Destination::Memory) } else { written.clone() };
    let warnings = shown.clone();
    let warn = move |warning: &Warning| _ = warnings.write(Stream::Err, renderer.warning(warning).as_bytes());
    let Ran { outcome, recording: made, .. } =
        run_machine(program, machine_config(options), options.seed, host, Box::new(warn), args, learned);
    let written = written.take();
    let panics = panics(&written);
    Run { outcome, made, panics, output: if options.mute_output { shown.take() } else { written } }
}

/// Writes what was kept where it belongs.
fn show(output: &Kept) {
    for (stream, bytes) in &output.pieces {
        // Nobody may be reading any more.
        let _ = match stream {
            Stream::Out => std::io::stdout().write_all(bytes).and_then(|()| std::io::stdout().flush()),
            Stream::Err => std::io::stderr().write_all(bytes),
        };
    }
}

/// Where the program says that it panicked: std's message names the place.
pub(crate) fn panics(output: &Kept) -> Vec<Name> {
    let text = |(_, bytes): &(_, Vec<u8>)| String::from_utf8_lossy(bytes).into_owned();
    let places = |text: String| -> Vec<Name> {
        let after = text
            .lines()
            .filter_map(|line| line.split_once("' panicked at ").or_else(|| line.split_once(") panicked at ")));
        after.map(|(_, place)| place.trim_end_matches(':').into()).collect()
    };
    let mut places: Vec<_> = output.pieces.iter().map(text).flat_map(places).collect();
    places.sort_unstable();
    places.dedup();
    places
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_of_panics() {
        let err =
            b"x\nthread 'main' (3) panicked at src/a.rs:5:9:\nboom\nthread 'main' (3) panicked at src/a.rs:5:9:\n";
        let out = b"\nthread 'tests::b' panicked at /c/b.rs:1:2:\nit panicked at the disco\n";
        let pieces = vec![(Stream::Err, err.to_vec()), (Stream::Out, out.to_vec())];
        let output = Kept { pieces, ..Kept::default() };
        assert_eq!(panics(&output), ["/c/b.rs:1:2".into(), "src/a.rs:5:9".into()]);
    }
}
