//! Runs the `.air` programs of `tests/air` and compares what happens with what they announce.
//!
//! - `// exit: N`: the program ends with this status (0 if it announces nothing else);
//! - `// stdout: TEXT`: a line that it prints, in order;
//! - `//~ ERROR TEXT`: the machine stops at this line, and the finding's kind, printed for debugging, contains the text;
//! - `//~ STOP TEXT`: the same, without a particular line;
//! - `//~ WARN TEXT`: a warning comes up at this line;
//! - `// targets: all`: the same happens whatever the size of pointers and the order of bytes;
//! - `// config: WORD...`: `strict`, `permissive`, `symbolic`, `no-alignment`, `no-validation`, `ignore-leaks`, `depth=N`.

mod support;

use assay_ir::ProgramSource;
use assay_machine::{AlignmentCheck, Config, FirstChoice, Machine, Outcome, ProvenanceMode};
use support::{TestHost, TestLibrary};

#[derive(Default, Debug, PartialEq, Eq)]
struct Happened {
    exit: Option<i32>,
    stdout: Vec<String>,
    stop: Option<(Option<u32>, String)>,
    warnings: Vec<(u32, String)>,
}

#[test]
fn programs_do_what_they_announce() {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/air");
    let mut paths: Vec<_> = std::fs::read_dir(dir).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "air"));
    paths.sort();
    let filter = std::env::var("AIR").unwrap_or_default();
    let mut failures = Vec::new();
    for path in paths.iter().filter(|path| path.to_string_lossy().contains(&filter)) {
        let text = std::fs::read_to_string(path).unwrap();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        // Variants of one program: each starts with `//# NAME`.
        let mut parts = text.split("\n//# ");
        let common = parts.next().unwrap();
        let variants: Vec<&str> = parts.collect();
        if variants.is_empty() {
            failures.extend(check(&name, common));
        }
        for variant in variants {
            // Lines keep their numbers within the variant: what is common comes after it.
            failures.extend(check(
                &format!("{name}/{}", variant.lines().next().unwrap_or_default()),
                &format!("//# {variant}\n{common}"),
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn check(name: &str, text: &str) -> Option<String> {
    if !text.contains("// targets: all") {
        return check_one(name, text);
    }
    let targets = ["ptr 4 little", "ptr 4 big", "ptr 8 little", "ptr 8 big"];
    // On the same line as what comes first, so that lines keep their numbers.
    let problems = targets
        .iter()
        .filter_map(|target| check_one(&format!("{name} ({target})"), &format!("target {target} {text}")));
    problems.reduce(|first, next| format!("{first}\n{next}"))
}

fn check_one(name: &str, text: &str) -> Option<String> {
    let program = match assay_ir::text::parse_program(text, name) {
        Ok(program) => program,
        Err(error) => return Some(format!("{name}: {error:?}")),
    };
    if let Err(errors) = assay_ir::verify_program(&program) {
        return Some(format!("{name}: {}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")));
    }
    let happened = run(&program, config(text));
    compare(name, text, &happened)
}

fn run(program: &dyn ProgramSource, config: Config) -> Happened {
    let host = TestHost::default();
    let stdout = host.stdout.clone();
    let mut machine =
        Machine::new(program, config, Box::new(host), Box::new(FirstChoice), Box::new(TestLibrary::default()));
    let outcome = machine.run(&[b"program".to_vec(), b"argument".to_vec()]);
    let mut happened = Happened::default();
    for warning in machine.take_warnings() {
        happened.warnings.push((warning.primary.map_or(0, |span| span.line), format!("{:?}", warning.kind)));
    }
    happened.stdout = String::from_utf8_lossy(&stdout.borrow()).lines().map(str::to_owned).collect();
    match outcome {
        Outcome::Exited(status) => happened.exit = Some(status),
        Outcome::Finding(finding) => {
            happened.stop = Some((finding.primary.map(|span| span.line), format!("{:?}", finding.kind)));
        }
    }
    happened
}

fn compare(name: &str, text: &str, happened: &Happened) -> Option<String> {
    let problem = |what: String| Some(format!("{name}: {what}; what happened: {happened:?}"));
    let announced = |word: &str| -> Vec<(u32, &str)> {
        (1..).zip(text.lines()).filter_map(|(number, line)| Some((number, line.split_once(word)?.1.trim()))).collect()
    };
    let stdout: Vec<_> = announced("// stdout:").into_iter().map(|(_, line)| line).collect();
    if stdout != happened.stdout {
        return problem(format!("announced on stdout {stdout:?}"));
    }
    let warnings = announced("//~ WARN");
    let same = |(got, want): (&(u32, String), &(u32, &str))| got.0 == want.0 && got.1.contains(want.1);
    if warnings.len() != happened.warnings.len() || !happened.warnings.iter().zip(&warnings).all(same) {
        return problem(format!("announced warnings {warnings:?}"));
    }
    match (announced("//~ ERROR").first(), announced("//~ STOP").first(), &happened.stop) {
        (Some((line, kind)), _, Some((at, found))) if *at == Some(*line) && found.contains(kind) => None,
        (None, Some((_, kind)), Some((_, found))) if found.contains(kind) => None,
        (None, None, None) => {
            let status = announced("// exit:").first().map_or(0, |(_, status)| status.parse().unwrap());
            if happened.exit == Some(status) { None } else { problem(format!("announced exit status {status}")) }
        }
        (error, stop, _) => problem(format!("announced {error:?} {stop:?}")),
    }
}

fn config(text: &str) -> Config {
    let mut config = Config::default();
    let words =
        text.lines().filter_map(|line| line.split_once("// config:")).flat_map(|(_, words)| words.split_whitespace());
    for word in words {
        match word {
            "strict" => config.memory.provenance = ProvenanceMode::Strict,
            "permissive" => config.memory.provenance = ProvenanceMode::Permissive,
            "symbolic" => config.memory.alignment = AlignmentCheck::Symbolic,
            "no-alignment" => config.memory.alignment = AlignmentCheck::Off,
            "no-validation" => config.validation = false,
            "ignore-leaks" => config.ignore_leaks = true,
            other => match other.strip_prefix("depth=") {
                Some(depth) => config.max_depth = depth.parse().unwrap(),
                None => panic!("unknown setting {other}"),
            },
        }
    }
    config
}
