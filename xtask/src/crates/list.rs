//! `tests/crates.toml`: the crates and what is known about their suites.

use std::path::Path;

use toml::{Table, Value};

use crate::aliasing::Model;
use crate::errors::{IoContext, Problem, Result};

/// A crate and what is known about its suite.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Crate {
    pub(crate) name: String,
    pub(crate) version: String,
    /// Arguments for cargo: features.
    pub(crate) args: Vec<String>,
    /// Which targets are tested, as cargo's options.
    pub(crate) targets: Vec<String>,
    /// Flags for the compiler: the target features that tests demand.
    pub(crate) rustflags: String,
    /// Flags for the interpreter, as `MIRIFLAGS` has them, beside the aliasing model's.
    pub(crate) flags: String,
    /// Tests that are not run.
    pub(crate) skip: Vec<Explained>,
    /// Tests that do not pass.
    pub(crate) explained: Vec<Explained>,
    /// What the table says besides.
    pub(crate) note: String,
    /// The established interpreter's user seconds, and how far it came.
    pub(crate) established: String,
}

/// Tests and a reason.
#[derive(Debug, PartialEq)]
pub(crate) struct Explained {
    /// A part of the tests' names.
    pub(crate) test: String,
    pub(crate) reason: String,
    /// The aliasing model under which it holds; nothing for all.
    pub(crate) model: Option<Model>,
}

impl Crate {
    /// Leaves out what does not hold under this aliasing model.
    pub(crate) fn restrict(&mut self, model: Model) {
        let holds = |explained: &Explained| explained.model.is_none_or(|only| only == model);
        self.skip.retain(holds);
        self.explained.retain(holds);
    }
}

/// Reads the list.
///
/// # Errors
/// When the file cannot be read or says something that it should not.
pub(crate) fn read(path: &Path) -> Result<Vec<Crate>> {
    let text = std::fs::read_to_string(path).at(path)?;
    parse(&text).map_err(|why| Problem::Other(format!("{}: {why}", path.display())))
}

fn parse(text: &str) -> std::result::Result<Vec<Crate>, String> {
    let table: Table = text.parse().map_err(|error: toml::de::Error| error.to_string())?;
    let entries = table.get("crate").and_then(Value::as_array).ok_or("no `[[crate]]`")?;
    if let Some(other) = table.keys().find(|key| *key != "crate") {
        return Err(format!("`{other}` has no meaning here"));
    }
    entries.iter().map(parse_crate).collect()
}

fn parse_crate(value: &Value) -> std::result::Result<Crate, String> {
    let mut entry = Crate { targets: vec!["--lib".into(), "--tests".into()], ..Crate::default() };
    for (key, value) in value.as_table().ok_or("a crate is a table")? {
        match key.as_str() {
            "name" => entry.name = string(value)?,
            "version" => entry.version = string(value)?,
            "args" => entry.args = list(value, string)?,
            "targets" => entry.targets = list(value, string)?,
            "rustflags" => entry.rustflags = string(value)?,
            "flags" => entry.flags = string(value)?,
            "skip" => entry.skip = list(value, explained)?,
            "explained" => entry.explained = list(value, explained)?,
            "note" => entry.note = string(value)?,
            "established" => entry.established = string(value)?,
            _ => return Err(format!("`{key}` of `{}` has no meaning", entry.name)),
        }
    }
    if entry.name.is_empty() || entry.version.is_empty() {
        return Err("a crate needs `name` and `version`".into());
    }
    Ok(entry)
}

fn list<T>(
    value: &Value,
    item: impl Fn(&Value) -> std::result::Result<T, String>,
) -> std::result::Result<Vec<T>, String> {
    value.as_array().ok_or_else(|| format!("`{value}` is no list"))?.iter().map(item).collect()
}

fn string(value: &Value) -> std::result::Result<String, String> {
    value.as_str().map(str::to_owned).ok_or_else(|| format!("`{value}` is no string"))
}

fn explained(value: &Value) -> std::result::Result<Explained, String> {
    let field = |name| value.get(name).ok_or_else(|| format!("`{value}` has no `{name}`")).and_then(string);
    let model = value.get("model").map(|word| string(word)?.parse()).transpose()?;
    let explained = Explained { test: field("test")?, reason: field("reason")?, model };
    if explained.reason.is_empty() { Err(format!("`{value}` gives no reason")) } else { Ok(explained) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_in_the_repository_is_well_formed() {
        let all = read(&crate::workspace::root().join("tests/crates.toml")).unwrap();
        let names: std::collections::BTreeSet<&str> = all.iter().map(|entry| entry.name.as_str()).collect();
        assert_eq!(names.len(), all.len(), "a crate is listed twice");
    }

    #[test]
    fn a_crate_with_everything() {
        let text = "[[crate]]\nname = \"a\"\nversion = \"1.0.0\"\nargs = [\"--all-features\"]\ntargets = [\"--lib\"]\n\
                    rustflags = \"-Ctarget-feature=+avx2\"\nflags = \"-Zmiri-ignore-leaks\"\n\
                    skip = [{ test = \"t\", reason = \"slow\", model = \"tree\" }]\nestablished = \"1.5\"\nnote = \"n\"\n";
        let skip = vec![Explained { test: "t".into(), reason: "slow".into(), model: Some(Model::Tree) }];
        let expected = Crate {
            name: "a".into(),
            version: "1.0.0".into(),
            args: vec!["--all-features".into()],
            targets: vec!["--lib".into()],
            rustflags: "-Ctarget-feature=+avx2".into(),
            flags: "-Zmiri-ignore-leaks".into(),
            skip,
            note: "n".into(),
            established: "1.5".into(),
            ..Crate::default()
        };
        assert_eq!(parse(text).unwrap(), [expected]);
    }

    #[test]
    fn mistakes_are_named() {
        let crate_with = |line: &str| format!("[[crate]]\nname = \"a\"\nversion = \"1\"\n{line}\n");
        for (text, part) in [
            (crate_with("skipp = []"), "skipp"),
            (crate_with("skip = [{ test = \"t\" }]"), "reason"),
            (crate_with("skip = [{ test = \"t\", reason = \"\" }]"), "no reason"),
            (crate_with("skip = [{ test = \"t\", reason = \"r\", model = \"x\" }]"), "--model"),
            ("[[crate]]\nname = \"a\"\n".into(), "version"),
            ("x = 1\n".into(), "[[crate]]"),
        ] {
            let why = parse(&text).unwrap_err();
            assert!(why.contains(part), "{why}");
        }
    }
}
