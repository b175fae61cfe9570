//! What libtest reports, as JSON lines on stdout.

use serde_json::Value;

/// One line.
#[derive(Debug, PartialEq)]
pub(super) enum Event {
    /// A test begins.
    Started(String),
    /// A test's name, how it ended, and what it printed if it failed.
    Ended(String, Verdict, String),
    /// All tests are done.
    Finished,
}

/// How a test ended, as libtest sees it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    Ok,
    Ignored,
    Failed,
}

/// Reads a line, which may begin with what a test printed past libtest.
pub(super) fn parse(line: &str) -> Option<Event> {
    let json = &line[line.find("{ \"type\": ")?..];
    let value: Value = serde_json::from_str(json).ok()?;
    let text = |name: &str| value[name].as_str().unwrap_or_default().to_owned();
    match (value["type"].as_str()?, value["event"].as_str()?) {
        ("test", "started") => Some(Event::Started(text("name"))),
        ("test" | "bench", "ok") => Some(Event::Ended(text("name"), Verdict::Ok, String::new())),
        ("test", "ignored") => Some(Event::Ended(text("name"), Verdict::Ignored, String::new())),
        ("test", "failed") => Some(Event::Ended(text("name"), Verdict::Failed, text("message") + &text("stdout"))),
        ("suite", "ok" | "failed") => Some(Event::Finished),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_libtest() {
        let line = r#"{ "type": "test", "event": "started", "name": "a::b" }"#;
        assert_eq!(parse(line), Some(Event::Started("a::b".into())));
        let line = r#"printed{ "type": "test", "name": "a::b", "event": "ok" }"#;
        assert_eq!(parse(line), Some(Event::Ended("a::b".into(), Verdict::Ok, String::new())));
        let line = r#"{ "type": "test", "name": "c", "event": "failed", "stdout": "thread 'c'\n" }"#;
        assert_eq!(parse(line), Some(Event::Ended("c".into(), Verdict::Failed, "thread 'c'\n".into())));
        assert_eq!(parse(r#"{ "type": "suite", "event": "failed", "passed": 1, "failed": 1 }"#), Some(Event::Finished));
        assert_eq!(parse(r#"{ "type": "suite", "event": "started", "test_count": 8 }"#), None);
        assert_eq!(parse("error: Undefined Behavior: ..."), None);
    }
}
