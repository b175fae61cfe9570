//! Which retags the front end emits: the functions of `retags/functions.rs` say it in comments.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::Command;

use assay_ir::text::parse_program;
use assay_ir::{Callable, Function, Op, Program};

const FILE: &str = "crates/driver/tests/retags/functions.rs";

#[test]
fn functions_have_the_retags_that_they_say() {
    let expected = expected();
    let program = emit("--stacked-borrows");
    let found = retags(&program);
    let mut wrong = String::new();
    for (name, wanted) in &expected {
        let Some(found) = found.get(name) else { panic!("{name} is not in the program") };
        if found != wanted {
            wrong.push_str(&format!("{name}:\n    {}\n", found.join("\n    ")));
        }
    }
    assert!(wrong.is_empty(), "other retags than announced:\n{wrong}");
    assert!(expected.len() > 40, "{} functions", expected.len());
}

#[test]
fn without_a_model_there_are_none() {
    let program = emit("--no-aliasing");
    let words = functions(&program).flat_map(|function| &function.ops).map(Op::word);
    let retags = words.filter(|word| word.starts_with("retag")).count();
    assert_eq!(retags, 0);
}

/// The retags of each function by name, from the comments in it.
fn expected() -> BTreeMap<String, Vec<String>> {
    let text = std::fs::read_to_string(root().join(FILE)).expect("the program is there");
    let mut functions = BTreeMap::<String, Vec<String>>::new();
    let mut current = None;
    for line in text.lines() {
        if let Some(rest) = line.strip_prefix("fn ") {
            let name: String = rest.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            current = (name != "main").then_some(name);
            current.iter().for_each(|name| drop(functions.insert(name.clone(), Vec::new())));
        } else if let (Some(retag), Some(name)) = (line.trim().strip_prefix("//~ "), &current) {
            functions.entry(name.clone()).or_default().push(retag.to_owned());
        }
    }
    functions
}

/// The retags of each function by name, as operation, occasion and type.
fn retags(program: &Program) -> BTreeMap<String, Vec<String>> {
    let mut retags = BTreeMap::new();
    for function in functions(program) {
        let describe = |op: &Op| match op {
            Op::Retag { ty, mode, .. }
            | Op::RetagWide { ty, mode, .. }
            | Op::RetagSecond { ty, mode, .. }
            | Op::RetagPair { ty, mode, .. }
            | Op::RetagMem { ty, mode, .. } => {
                Some(format!("{} {mode} {}", op.word(), without_place(&program.types[ty].name)))
            }
            _ => None,
        };
        // Without generic arguments.
        let name = function.name.split("::<").next().unwrap_or_default().to_owned();
        retags.insert(name, function.ops.iter().filter_map(describe).collect());
    }
    retags
}

/// The name of a type; that of a closure without where it is written.
fn without_place(name: &str) -> String {
    match (name.find("{closure@"), name.find('}')) {
        (Some(start), Some(end)) => format!("{}{{closure{}", &name[..start], &name[end..]),
        _ => name.to_owned(),
    }
}

fn functions(program: &Program) -> impl Iterator<Item = &Function> {
    program.funcs.values().filter_map(|callable| match callable {
        Callable::Function(function) => Some(&**function),
        _ => None,
    })
}

fn emit(model: &str) -> Program {
    let output = Command::new(env!("CARGO_BIN_EXE_assay"))
        .args(["--edition=2024", model, "--emit", "air", FILE])
        .current_dir(root())
        .output()
        .expect("the interpreter starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).expect("the text form is UTF-8");
    parse_program(&text, "emitted.air").unwrap_or_else(|error| panic!("{error}"))
}

fn root() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
