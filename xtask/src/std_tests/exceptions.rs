//! `tests/std-exceptions.toml`: tests that assay can't run, and why.

use crate::errors::{IoContext, Problem, Result};
use crate::workspace;

/// Where the list is, from the root of the checkout.
pub(super) const PATH: &str = "tests/std-exceptions.toml";

/// The list.
pub(super) struct Exceptions(Vec<Exception>);

struct Exception {
    suite: String,
    tests: Vec<String>,
    reason: String,
}

impl Exceptions {
    /// Reads the list.
    ///
    /// # Errors
    /// The file cannot be read or is not as its first lines say.
    pub(super) fn read() -> Result<Exceptions> {
        let path = workspace::root().join(PATH);
        let text = std::fs::read_to_string(&path).at(&path)?;
        parse(&text).map_err(|what| Problem::Other(format!("{PATH}: {what}")))
    }

    /// Why a test is on the list, if it is.
    pub(super) fn reason(&self, suite: &str, test: &str) -> Option<&str> {
        let mut listed = self.0.iter().filter(|exception| exception.suite == suite);
        Some(&*listed.find(|exception| exception.tests.iter().any(|name| name == test))?.reason)
    }

    /// Names on the list that none of the suite's tests has.
    pub(super) fn unknown(&self, suite: &str, all: &[String]) -> Vec<String> {
        let of_suite = self.0.iter().filter(|exception| exception.suite == suite);
        of_suite.flat_map(|exception| &exception.tests).filter(|name| !all.contains(name)).cloned().collect()
    }
}

fn parse(text: &str) -> std::result::Result<Exceptions, String> {
    let table: toml::Table = text.parse().map_err(|error: toml::de::Error| error.to_string())?;
    let entries = table.get("exception").and_then(toml::Value::as_array).cloned().unwrap_or_default();
    entries.iter().map(parse_entry).collect::<Option<_>>().map(Exceptions).ok_or_else(|| {
        "each [[exception]] has a `suite`, a `reason` and a list of `tests`, and nothing else".to_owned()
    })
}

fn parse_entry(entry: &toml::Value) -> Option<Exception> {
    let text = |name: &str| Some(entry.get(name)?.as_str()?.to_owned());
    let tests = entry.get("tests")?.as_array()?.iter().map(|name| Some(name.as_str()?.to_owned()));
    let exception = Exception { suite: text("suite")?, tests: tests.collect::<Option<_>>()?, reason: text("reason")? };
    (entry.as_table()?.len() == 3).then_some(exception)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_belong_to_their_suite() {
        let list = parse("[[exception]]\nsuite = \"std\"\nreason = \"why\"\ntests = [\"a::b\", \"c\"]\n").unwrap();
        assert_eq!(list.reason("std", "a::b"), Some("why"));
        assert_eq!(list.reason("core", "a::b"), None);
        assert_eq!(list.reason("std", "a"), None);
        assert_eq!(list.unknown("std", &["a::b".to_owned()]), ["c"]);
    }

    #[test]
    fn an_exception_without_a_reason_is_refused() {
        assert!(parse("[[exception]]\nsuite = \"std\"\ntests = [\"a\"]\n").is_err());
        assert!(parse("").is_ok());
    }

    #[test]
    fn the_committed_list_is_readable() {
        let list = Exceptions::read().unwrap();
        for exception in &list.0 {
            assert!(
                super::super::suites::SUITES.iter().any(|suite| suite.name == exception.suite),
                "{}",
                exception.suite
            );
        }
    }
}
