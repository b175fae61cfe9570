//! `tests/run-pass-exceptions.toml`: programs that don't run to their end, and why.

use std::collections::BTreeMap;

use crate::errors::{IoContext, Problem, Result};
use crate::workspace;

use super::program::Ending;

const PATH: &str = "tests/run-pass-exceptions.toml";

/// The category of programs that break a rule of the language.
const UB: &str = "undefined behaviour";

/// The list, by program.
#[derive(Debug)]
pub(super) struct Exceptions(BTreeMap<String, Exception>);

/// Why a program is on the list.
#[derive(Clone, Debug)]
pub(super) struct Exception {
    pub(super) category: String,
}

impl Exception {
    /// Whether a program of this category may end like this.
    pub(super) fn allows(&self, ending: Ending) -> bool {
        match ending {
            Ending::Ub => self.category == UB,
            Ending::Crash | Ending::Timeout => false,
            _ => self.category != UB,
        }
    }
}

impl Exceptions {
    /// Reads the list.
    ///
    /// # Errors
    /// The file cannot be read or is not as its first lines say.
    pub(super) fn read() -> Result<Exceptions> {
        let path = workspace::root().join(PATH);
        let text = std::fs::read_to_string(&path).at(&path)?;
        Exceptions::parse(&text).map_err(|what| Problem::Other(format!("{PATH}: {what}")))
    }

    pub(super) fn parse(text: &str) -> std::result::Result<Exceptions, String> {
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| error.to_string())?;
        let entries = table.get("exception").and_then(toml::Value::as_array).cloned().unwrap_or_default();
        let mut list = BTreeMap::new();
        for entry in &entries {
            let parsed =
                parse_entry(entry).ok_or("each [[exception]] has a `category`, a `reason` and a list of `programs`")?;
            for program in parsed.1 {
                if list.insert(program.clone(), parsed.0.clone()).is_some() {
                    return Err(format!("{program} is listed twice"));
                }
            }
        }
        Ok(Exceptions(list))
    }

    /// The entry of a program.
    pub(super) fn of(&self, program: &str) -> Option<&Exception> {
        self.0.get(program)
    }

    /// Programs on the list that there are not.
    pub(super) fn unknown<'a>(&'a self, all: &'a [String]) -> impl Iterator<Item = &'a String> {
        self.0.keys().filter(|name| !all.contains(name))
    }
}

fn parse_entry(entry: &toml::Value) -> Option<(Exception, Vec<String>)> {
    let text = |name: &str| Some(entry.get(name)?.as_str()?.to_owned()).filter(|text| !text.is_empty());
    text("reason")?;
    let programs = entry.get("programs")?.as_array()?.iter().map(|name| Some(name.as_str()?.to_owned()));
    let programs = programs.collect::<Option<_>>()?;
    (entry.as_table()?.len() == 3).then_some((Exception { category: text("category")? }, programs))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reasons_are_demanded_and_names_are_unique() {
        let entry = "[[exception]]\ncategory = \"c\"\nreason = \"r\"\nprograms = [\"a\"]\n";
        assert!(Exceptions::parse(entry).is_ok());
        assert!(Exceptions::parse(&entry.replace("\"r\"", "\"\"")).is_err());
        assert!(Exceptions::parse(&entry.repeat(2)).unwrap_err().contains("twice"));
    }

    #[test]
    fn the_committed_list_is_readable() {
        Exceptions::read().unwrap();
    }
}
