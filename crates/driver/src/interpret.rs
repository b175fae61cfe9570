//! One run: compile, put the machine together, run, report.

use std::io::Write;
use std::path::Path;

use assay_explore::RandomChooser;
use assay_frontend::{Analysis, Lowering};
use assay_ir::ProgramSource;
use assay_machine::{
    AlignmentCheck, BorrowConfig, Config, Floats, Learned, Listener, Machine, Model, Outcome, Policy, ProvenanceMode,
    RaceConfig, Rate, RoundingError, Track,
};
use assay_options::{Aliasing, Backtrace, Emit, Options, Parsed, Provenance};
use assay_render::{BacktraceStyle, Color, Format, Renderer};
use assay_report::{Finding, Stopped, Warning};
use assay_shims::{Destination, HostConfig, InputRecord, Linux, SystemHost};

use crate::explain::second_opinion;
use crate::many_seeds::many_seeds;
use crate::{air, arguments};

/// Runs what the command line asks for, and gives the exit status.
pub(crate) fn interpret(parsed: &Parsed) -> Result<i32, String> {
    let given: Vec<String> = parsed.rustc_args.iter().map(text).collect::<Result<_, _>>()?;
    let args = arguments::for_interpretation(&given)?;
    let mut program_args = vec![program_name(&given).into_bytes()];
    for arg in &parsed.program_args {
        program_args.push(std::os::unix::ffi::OsStrExt::as_bytes(arg.as_os_str()).to_vec());
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
        None => run(program, options, &renderer, &program_args),
    }))
}

fn run(program: &dyn ProgramSource, options: &Options, renderer: &Renderer, program_args: &[Vec<u8>]) -> i32 {
    if let Some(directory) = std::env::var_os("ASSAY_CWD")
        && let Err(error) = std::env::set_current_dir(&directory)
    {
        eprintln!("error: can't change to the directory {directory:?}: {error}");
        return 1;
    }
    match (&options.many_seeds, options.shard) {
        (Some(seeds), Some(shard)) => many_seeds(program, shard.of(seeds), options, *renderer, program_args),
        (Some(seeds), None) => many_seeds(program, seeds.clone(), options, *renderer, program_args),
        (None, _) => run_once(program, options, *renderer, program_args),
    }
}

fn run_once(program: &dyn ProgramSource, options: &Options, renderer: Renderer, program_args: &[Vec<u8>]) -> i32 {
    let mut host = SystemHost::new(host_config(options));
    let input = InputRecord::default();
    if options.explain_aliasing {
        host.share_input(input.clone());
    }
    let output = host.output();
    let warn = move |warning: &Warning| {
        output.flush();
        // Standard error may be closed; the run goes on all the same.
        let _ = renderer.print_warning(warning);
    };
    match execute(program, options, host, Box::new(warn), program_args, &mut Learned::default()) {
        Outcome::Exited(status) => status,
        Outcome::Finding(finding) => {
            let status = report(&finding, &renderer);
            if options.explain_aliasing {
                explain(program, &finding, options, &renderer, &input, program_args);
            }
            status
        }
    }
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
        execute(program, options, host, Box::new(|_| ()), program_args, &mut Learned::default())
    };
    if let Some(opinion) = second_opinion(finding, options, input.clone(), again) {
        // Standard error may be closed.
        let _ = renderer.print_second_opinion(finding, &opinion);
    }
}

/// Puts a machine together, which knows what an earlier one with the same program and options has learned, and runs the
/// program.
pub(crate) fn execute(
    program: &dyn ProgramSource,
    options: &Options,
    host: SystemHost,
    warn: Listener,
    program_args: &[Vec<u8>],
    learned: &mut Learned,
) -> Outcome {
    let output = host.output();
    let chooser = RandomChooser::new(options.seed);
    let mut machine = Machine::new(
        program,
        machine_config(options),
        Box::new(host),
        Box::new(chooser),
        Box::new(Linux::of(&program.system().os)),
    );
    machine.begin_with(std::mem::take(learned));
    machine.on_warning(warn);
    let outcome = machine.run(program_args);
    output.flush();
    *learned = machine.into_learned();
    outcome
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

fn machine_config(options: &Options) -> Config {
    let mut config = Config {
        validation: options.validity,
        recursive_validation: options.validity && options.recursive_validity,
        ignore_leaks: options.ignore_leaks,
        max_depth: options.max_depth,
        preemption_rate: rate(options.preemption_rate),
        schedule: if options.fixed_schedule { Policy::InTurn } else { Policy::Random },
        wakes_in_order: options.fixed_schedule,
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
fn program_name(rustc_args: &[String]) -> String {
    let crate_name = rustc_args.windows(2).find(|pair| pair[0] == "--crate-name").map(|pair| pair[1].clone());
    let file = rustc_args.iter().rfind(|arg| arg.ends_with(".rs"));
    crate_name
        .or_else(|| Some(Path::new(file?).file_stem()?.to_string_lossy().into_owned()))
        .unwrap_or_else(|| "main".to_owned())
}

fn text(arg: &std::ffi::OsString) -> Result<String, String> {
    arg.to_str().map(str::to_owned).ok_or_else(|| format!("the argument {arg:?} is not valid UTF-8"))
}
