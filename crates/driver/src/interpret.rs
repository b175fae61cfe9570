//! One run: compile, put the machine together, run, report.

use std::io::Write;
use std::path::Path;

use assay_explore::Recording;
use assay_frontend::{Analysis, Lowering};
use assay_ir::ProgramSource;
use assay_machine::{
    AlignmentCheck, BorrowConfig, Config, Floats, Learned, Model, Outcome, Policy, ProvenanceMode, RaceConfig, Rate,
    RoundingError, Track,
};
use assay_options::{Aliasing, Backtrace, Emit, Options, Parsed, Provenance, Schedule};
use assay_render::{BacktraceStyle, Color, Format, Renderer};
use assay_report::{Finding, Stopped, Warning};
use assay_shims::{Destination, HostConfig, InputRecord, SystemHost};

use crate::explain::second_opinion;
use crate::many_seeds::many_seeds;
use crate::replay::{Ran, Recorder, run_machine};
use crate::shrink::shrink_and_show;
use crate::{air, arguments, replay};

/// Runs what the command line asks for, and gives the exit status.
pub(crate) fn interpret(parsed: &mut Parsed) -> Result<i32, String> {
    let recording = replay::load(parsed)?;
    let given: Vec<String> = parsed.rustc_args.iter().map(text).collect::<Result<_, _>>()?;
    let args = arguments::for_interpretation(&given)?;
    let mut program_args = vec![program_name(&given).into_bytes()];
    for arg in &parsed.program_args {
        program_args.push(std::os::unix::ffi::OsStrExt::as_bytes(arg.as_os_str()).to_vec());
    }
    let recorder = Recorder::new(parsed, &given, &program_args[1..]);
    if let Some(recording) = &recording {
        replay::restore_environment(recording, &mut parsed.options);
    }
    let options = &parsed.options;
    if options.shard.is_some() && options.many_seeds.is_none() {
        return Err("`--shard` chooses a part of `--many-seeds`, which is not given".to_owned());
    }
    let renderer = Renderer::new(render_options(options, &given));
    // Set by cargo-assay, which has compiled the program before.
    let compiled = std::env::var_os("ASSAY_COMPILED").is_some();
    let analysis = if compiled { Analysis::OnDemand } else { Analysis::Whole };
    let lowering =
        Lowering { retags: options.aliasing != Aliasing::Off, intrinsic_bodies: options.force_intrinsic_fallback };
    Ok(assay_frontend::run(&args, analysis, lowering, &mut |program| match options.emit {
        Some(Emit::Air) => emit_air(program),
        None => run(program, options, &renderer, &program_args, &recorder, recording.as_ref()),
    }))
}

fn run(
    program: &dyn ProgramSource,
    options: &Options,
    renderer: &Renderer,
    program_args: &[Vec<u8>],
    recorder: &Recorder,
    recording: Option<&Recording>,
) -> i32 {
    if let Some(directory) = std::env::var_os("ASSAY_CWD")
        && let Err(error) = std::env::set_current_dir(&directory)
    {
        eprintln!("error: can't change to the directory {directory:?}: {error}");
        return 1;
    }
    if let Some(recording) = recording {
        return match replay::fits(recording, recorder, program, renderer) {
            Ok(true) => run_again(program, options, *renderer, program_args, recorder, recording),
            Ok(false) => 0,
            Err(problem) => {
                eprintln!("error: {problem}");
                1
            }
        };
    }
    let options = &with_steps(program, options, program_args);
    match (&options.many_seeds, options.shard) {
        (Some(seeds), Some(shard)) => many_seeds(program, shard.of(seeds), options, *renderer, program_args, recorder),
        (Some(seeds), None) => many_seeds(program, seeds.clone(), options, *renderer, program_args, recorder),
        (None, _) => run_once(program, options, *renderer, program_args, recorder),
    }
}

/// The options, with the number of steps that a trial run makes, if they leave that open and the program can have one.
fn with_steps(program: &dyn ProgramSource, options: &Options, program_args: &[Vec<u8>]) -> Options {
    let Schedule::Pct { depth, steps: None } = options.schedule else { return options.clone() };
    let with = |steps| Options { schedule: Schedule::Pct { depth, steps: Some(steps) }, ..options.clone() };
    if !options.isolation {
        return with(STEPS);
    }
    let options = Options { schedule: Schedule::Random, ..options.clone() };
    let mut host = SystemHost::new(HostConfig { output: Destination::Nowhere, ..host_config(&options) });
    // What it would read, the program itself has to read.
    host.share_input(InputRecord::of(vec![Vec::new()]));
    let ran = run_machine(
        program,
        machine_config(&options),
        // Always the same, so that a seed alone has as many steps as among many.
        0,
        host,
        Box::new(|_| ()),
        program_args,
        &mut Learned::default(),
    );
    with(ran.steps.max(1))
}

/// About as many steps a program is taken to make that can't have a trial run.
const STEPS: u64 = 1000;

fn run_once(
    program: &dyn ProgramSource,
    options: &Options,
    renderer: Renderer,
    program_args: &[Vec<u8>],
    recorder: &Recorder,
) -> i32 {
    let input = InputRecord::default();
    let (status, ran) =
        run_shown(program, options, machine_config(options), options.seed, renderer, program_args, &input);
    if let Some(found) = replay::found(&ran.outcome) {
        after_failure(program, options, &found, &ran.recording, &input, &renderer, program_args, recorder);
    }
    status
}

/// What there is to do when a run has failed: a recording of it, and a shorter schedule if one is wanted.
#[expect(clippy::too_many_arguments, reason = "a run, and what it was")]
pub(crate) fn after_failure(
    program: &dyn ProgramSource,
    options: &Options,
    found: &str,
    made: &Recording,
    input: &InputRecord,
    renderer: &Renderer,
    program_args: &[Vec<u8>],
    recorder: &Recorder,
) {
    if !options.record && !options.shrink {
        return;
    }
    let recording = recorder.recording(program, options, found.to_owned(), made, input);
    recorder.write(&recording, "", options, renderer);
    if options.shrink {
        shrink_and_show(program, options, &recording, input, recorder, program_args, renderer);
    }
}

/// Repeats a recorded run.
fn run_again(
    program: &dyn ProgramSource,
    options: &Options,
    renderer: Renderer,
    program_args: &[Vec<u8>],
    recorder: &Recorder,
    recording: &Recording,
) -> i32 {
    let input = recording.input.clone().map(InputRecord::of).unwrap_or_default();
    let config = machine_config(options);
    let config = match &recording.switches {
        Some(switches) => replay::follow(switches, false, config),
        None => config,
    };
    let (status, ran) = run_shown(program, options, config, recording.seed, renderer, program_args, &input);
    let same = replay::compare(recording, &ran, &renderer);
    if same && options.shrink {
        shrink_and_show(program, options, recording, &input, recorder, program_args, &renderer);
    }
    if same || status != 0 { status } else { 1 }
}

/// Runs the program once, so that the user sees what it writes and what it comes to.
fn run_shown(
    program: &dyn ProgramSource,
    options: &Options,
    config: Config,
    seed: u64,
    renderer: Renderer,
    program_args: &[Vec<u8>],
    input: &InputRecord,
) -> (i32, Ran) {
    let mut host = SystemHost::new(host_config(options));
    host.share_input(input.clone());
    let output = host.output();
    let warn = move |warning: &Warning| {
        output.flush();
        // Standard error may be closed; the run goes on all the same.
        let _ = renderer.print_warning(warning);
    };
    let ran = run_machine(program, config, seed, host, Box::new(warn), program_args, &mut Learned::default());
    let status = match &ran.outcome {
        Outcome::Exited(status) => *status,
        Outcome::Finding(finding) => {
            let status = report(finding, &renderer);
            if options.explain_aliasing {
                explain(program, finding, options, &renderer, input, program_args);
            }
            status
        }
    };
    (status, ran)
}

/// Says what the other aliasing model thinks of a finding, given what was read from standard input.
pub(crate) fn explain(
    program: &dyn ProgramSource,
    finding: &Finding,
    options: &Options,
    renderer: &Renderer,
    input: &InputRecord,
    program_args: &[Vec<u8>],
) {
    let again = |options: &Options, host| {
        run_machine(
            program,
            machine_config(options),
            options.seed,
            host,
            Box::new(|_| ()),
            program_args,
            &mut Learned::default(),
        )
        .outcome
    };
    if let Some(opinion) = second_opinion(finding, options, input.clone(), again) {
        // Standard error may be closed.
        let _ = renderer.print_second_opinion(finding, &opinion);
    }
}

/// Prints a finding; the exit status says which sort it is.
pub(crate) fn report(finding: &Finding, renderer: &Renderer) -> i32 {
    if let assay_report::FindingKind::Stopped(Stopped::Exit { .. }) = finding.kind {
        return finding.exit_status();
    }
    if let Err(error) = renderer.print_finding(finding) {
        // Standard error is gone; the exit status still tells.
        let _ = writeln!(std::io::stdout(), "error: can't write the report: {error}");
    }
    finding.exit_status()
}

fn emit_air(program: &dyn ProgramSource) -> i32 {
    match air::emit(program) {
        Ok(text) => {
            // A closed pipe (`| head`) is no error.
            let _ = std::io::stdout().write_all(text.text.as_bytes());
            for problem in &text.problems {
                eprintln!("error: internal error: ill-formed IR, please report this: {problem}");
            }
            if text.problems.is_empty() { 0 } else { assay_report::exit::INTERNAL }
        }
        Err(message) => {
            eprintln!("error: {message}");
            1
        }
    }
}

pub(crate) fn machine_config(options: &Options) -> Config {
    let mut config = Config {
        validation: options.validity,
        recursive_validation: options.validity && options.recursive_validity,
        ignore_leaks: options.ignore_leaks,
        max_depth: options.max_depth,
        preemption_rate: rate(options.preemption_rate),
        schedule: match options.schedule {
            Schedule::Random => Policy::Random,
            Schedule::Fixed => Policy::InTurn,
            Schedule::Pct { depth, steps } => Policy::Pct { depth, steps: steps.unwrap_or(STEPS) },
        },
        wakes_in_order: options.schedule == Schedule::Fixed,
        weak_failure_rate: rate(options.weak_failure_rate),
        processors: options.processors,
        races: RaceConfig { detect: options.data_races, weak_memory: options.weak_memory },
        track_weak_loads: options.track_weak_loads,
        ..Config::default()
    };
    config.memory.alignment = match options.alignment {
        assay_options::AlignmentCheck::Address => AlignmentCheck::Address,
        assay_options::AlignmentCheck::Symbolic => AlignmentCheck::Symbolic,
        assay_options::AlignmentCheck::Off => AlignmentCheck::Off,
    };
    config.memory.borrows = BorrowConfig {
        model: match options.aliasing {
            Aliasing::Off => Model::Off,
            Aliasing::Stacked => Model::Stacked,
            Aliasing::Tree => Model::Tree,
        },
        precise_cells: options.precise_interior_mut,
    };
    config.memory.track = Track {
        tags: options.track_tags.clone(),
        allocs: options.track_allocs.clone(),
        accesses: options.track_accesses,
    };
    config.memory.reuse = rate(options.address_reuse_rate);
    config.memory.cross_thread_reuse = rate(options.cross_thread_reuse_rate);
    config.floats = Floats { deterministic: options.deterministic_floats, error: rounding_error(options) };
    config.memory.provenance = match options.provenance {
        Provenance::Default => ProvenanceMode::Default,
        Provenance::Strict => ProvenanceMode::Strict,
        Provenance::Permissive => ProvenanceMode::Permissive,
    };
    config
}

fn rate(millionths: u32) -> Rate {
    Rate::from_millionths(millionths).unwrap_or(Rate::ALWAYS)
}

fn rounding_error(options: &Options) -> RoundingError {
    match options.rounding_error {
        assay_options::RoundingError::Random if !options.deterministic_floats => RoundingError::Random,
        assay_options::RoundingError::Largest if !options.deterministic_floats => RoundingError::Largest,
        _ => RoundingError::None,
    }
}

pub(crate) fn host_config(options: &Options) -> HostConfig {
    HostConfig {
        isolated: options.isolation,
        forward: options.env_forward.clone(),
        set: options.env_set.clone(),
        output: if options.mute_output { Destination::Nowhere } else { Destination::Own },
    }
}

/// How findings are written: rustc's `--error-format`, `--json` and `--color` hold for them too.
fn render_options(options: &Options, rustc_args: &[String]) -> assay_render::Options {
    let value = |name: &str| {
        let joined = format!("--{name}=");
        let separate = rustc_args.windows(2).find(|pair| pair[0] == joined[..joined.len() - 1]);
        rustc_args.iter().find_map(|arg| arg.strip_prefix(&joined)).or(separate.map(|pair| &*pair[1]))
    };
    let json = value("error-format") == Some("json");
    let rendered_ansi = value("json").is_some_and(|json| json.contains("diagnostic-rendered-ansi"));
    assay_render::Options {
        format: if json { Format::Json { rendered_ansi } } else { Format::Human },
        color: match value("color") {
            Some("always") => Color::Always,
            Some("never") => Color::Never,
            _ => Color::Auto,
        },
        backtrace: match options.backtrace {
            Some(Backtrace::Off) => BacktraceStyle::None,
            Some(Backtrace::Full) => BacktraceStyle::Full,
            Some(Backtrace::Short) => BacktraceStyle::Pruned,
            None => backtrace_from_environment(),
        },
        second_opinion: options.explain_aliasing,
    }
}

fn backtrace_from_environment() -> BacktraceStyle {
    match std::env::var("RUST_BACKTRACE").as_deref() {
        Ok("full") => BacktraceStyle::Full,
        Ok("0") => BacktraceStyle::None,
        _ => BacktraceStyle::Pruned,
    }
}

/// What the program sees as its own name: the source file without its extension.
pub(crate) fn program_name(rustc_args: &[String]) -> String {
    let crate_name = rustc_args.windows(2).find(|pair| pair[0] == "--crate-name").map(|pair| pair[1].clone());
    let file = rustc_args.iter().rfind(|arg| arg.ends_with(".rs"));
    crate_name
        .or_else(|| Some(Path::new(file?).file_stem()?.to_string_lossy().into_owned()))
        .unwrap_or_else(|| "main".to_owned())
}

fn text(arg: &std::ffi::OsString) -> Result<String, String> {
    arg.to_str().map(str::to_owned).ok_or_else(|| format!("the argument {arg:?} is not valid UTF-8"))
}
