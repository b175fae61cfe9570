//! The table of crates in ARCHITECTURE.md is the law: `cargo metadata` is compared with it, and rustc's own crates may be
//! named in one crate only.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

/// First line of the table.
const HEADER: &str = "| crate | its one responsibility | may depend on |";

/// The crate that may name rustc's crates.
const RUSTC_CRATE: &str = "frontend";

/// What a crate may depend on.
#[derive(Debug, PartialEq)]
enum Allowed {
    /// Every crate but xtask.
    All,
    Only(BTreeSet<String>),
}

#[test]
fn dependencies_are_those_of_the_table() {
    let path = root().join("ARCHITECTURE.md");
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let table = parse_table(&text).unwrap();
    let violations = violations(&table, &workspace_dependencies());
    assert!(violations.is_empty(), "\n{}", violations.join("\n"));
}

#[test]
fn one_crate_names_rustc_s() {
    let mut offenders = Vec::new();
    for directory in crate_directories() {
        if directory.file_name().is_some_and(|name| name == RUSTC_CRATE) {
            continue;
        }
        let mut files = Vec::new();
        for sub in ["src", "tests", "benches", "examples"] {
            rust_files(&directory.join(sub), &mut files);
        }
        offenders.extend(files.into_iter().filter(|file| names_rustc(&std::fs::read_to_string(file).unwrap())));
    }
    assert!(offenders.is_empty(), "only crates/{RUSTC_CRATE} may have an extern crate of rustc's: {offenders:?}");
}

#[test]
fn tables_are_read() {
    let text = format!(
        "text\n{HEADER}\n|---|---|---|\n| `ir` | types | - |\n| `driver` | **all** of it | all |\n| `shims` | x | ir, `machine` |\n\nmore\n"
    );
    let table = parse_table(&text).unwrap();
    assert_eq!(table["ir"], Allowed::Only(BTreeSet::new()));
    assert_eq!(table["driver"], Allowed::All);
    assert_eq!(table["shims"], Allowed::Only(["ir".to_owned(), "machine".to_owned()].into()));
    assert!(parse_table("no table").is_err());
    assert!(parse_table(&format!("{HEADER}\n|---|---|---|\n| `ir` | - |\n")).is_err());
}

#[test]
fn violations_are_found() {
    let table = parse_table(&format!(
        "{HEADER}\n|---|---|---|\n| `ir` | x | - |\n| `memory` | x | ir |\n| `xtask` | x | - |\n| `gone` | x | all |\n"
    ));
    let dependencies = BTreeMap::from([
        ("ir".to_owned(), BTreeSet::from(["memory".to_owned()])),
        ("memory".to_owned(), BTreeSet::from(["ir".to_owned()])),
        ("xtask".to_owned(), BTreeSet::new()),
        ("new".to_owned(), BTreeSet::new()),
    ]);
    let found = violations(&table.unwrap(), &dependencies).join("\n");
    assert!(found.contains("`ir` depends on `memory`"), "{found}");
    assert!(found.contains("`new` is missing in the table") && found.contains("`gone` is in the table"), "{found}");
    assert!(!found.contains("`memory` depends"), "{found}");
}

#[test]
fn mentions_of_rustc_s_crates_are_recognised() {
    assert!(names_rustc("#![feature(x)]\nextern crate rustc_middle;\n"));
    assert!(names_rustc("    pub extern crate rustc_span as span;"));
    assert!(!names_rustc("// extern crate rustc_middle\nlet x = \"extern crate rustc_middle\";\nextern crate alloc;"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().unwrap()
}

fn parse_table(text: &str) -> Result<BTreeMap<String, Allowed>, String> {
    let mut lines = text.lines().skip_while(|line| line.trim() != HEADER);
    lines.next().ok_or_else(|| format!("ARCHITECTURE.md has no line `{HEADER}`"))?;
    let mut table = BTreeMap::new();
    for line in lines.skip(1).take_while(|line| line.starts_with('|')) {
        let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
        let [name, _, allowed] = cells[..] else { return Err(format!("not three cells: {line}")) };
        let plain = |cell: &str| cell.trim().trim_matches('`').to_owned();
        let allowed = match allowed {
            "-" => Allowed::Only(BTreeSet::new()),
            "all" => Allowed::All,
            list => Allowed::Only(list.split(',').map(plain).collect()),
        };
        table.insert(plain(name), allowed);
    }
    Ok(table)
}

fn violations(table: &BTreeMap<String, Allowed>, actual: &BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    let mut found = Vec::new();
    for (name, dependencies) in actual {
        let Some(allowed) = table.get(name) else {
            found.push(format!("`{name}` is missing in the table"));
            continue;
        };
        for dependency in dependencies {
            let fine = match allowed {
                Allowed::All => dependency != "xtask",
                Allowed::Only(list) => list.contains(dependency),
            };
            if !fine {
                found.push(format!("`{name}` depends on `{dependency}`, which the table does not allow"));
            }
        }
    }
    let stale = table.keys().filter(|name| !actual.contains_key(*name));
    found.extend(stale.map(|name| format!("`{name}` is in the table but not in the workspace")));
    found
}

/// For each crate of the workspace, those it depends on outside its tests.
fn workspace_dependencies() -> BTreeMap<String, BTreeSet<String>> {
    let short = |name: &str| name.strip_prefix("assay-").unwrap_or(name).to_owned();
    let packages = metadata()["packages"].as_array().unwrap().clone();
    let names: BTreeSet<String> = packages.iter().map(|package| short(package["name"].as_str().unwrap())).collect();
    let dependencies = |package: &Value| {
        let all = package["dependencies"].as_array().unwrap().iter().filter(|dependency| dependency["kind"] != "dev");
        all.filter(|dependency| !dependency["path"].is_null())
            .map(|dependency| short(dependency["name"].as_str().unwrap()))
            .filter(|name| names.contains(name))
            .collect()
    };
    packages.iter().map(|package| (short(package["name"].as_str().unwrap()), dependencies(package))).collect()
}

fn metadata() -> Value {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let args = ["metadata", "--format-version", "1", "--no-deps", "--offline"];
    let output = Command::new(cargo).args(args).current_dir(root()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn crate_directories() -> Vec<PathBuf> {
    let manifests = metadata()["packages"].as_array().unwrap().clone();
    let directory =
        |package: &Value| Path::new(package["manifest_path"].as_str().unwrap()).parent().unwrap().to_owned();
    manifests.iter().map(directory).collect()
}

fn rust_files(directory: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            rust_files(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

fn names_rustc(source: &str) -> bool {
    let declaration = |line: &str| line.trim_start().trim_start_matches("pub ").starts_with("extern crate rustc_");
    source.lines().any(declaration)
}
