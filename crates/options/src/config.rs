//! Flags from environment variables and from the settings file `assay.toml`.
//!
//! Both become command line arguments, so that there is one parser and one rule: the later wins.

use toml::de::{DeTable, DeValue};

use crate::parse::{find_long, unknown_long};
use crate::{Error, Kind, Setting};

/// Name of the settings file, in the root of a cargo workspace.
pub const FILE_NAME: &str = "assay.toml";

/// Splits the text of `MIRIFLAGS` or `ASSAYFLAGS` into arguments: at white space, like `RUSTFLAGS`, without quoting.
pub fn split_env(text: &str) -> impl Iterator<Item = String> {
    text.split_whitespace().map(str::to_owned)
}

/// The settings in the text of an `assay.toml`, as command line arguments in the order of the file.
///
/// Keys are long names of flags. A switch takes `true` or `false`, and so does a flag whose value can be left out; a flag that
/// can be repeated takes an array as well.
///
/// # Errors
/// The text is not TOML, a key is not a flag, or a value does not fit; always with the line.
pub fn arguments(text: &str) -> Result<Vec<String>, Error> {
    let table = DeTable::parse(text).map_err(|error| Error::Config {
        line: line_of(text, error.span().map_or(0, |span| span.start)),
        message: error.message().to_owned(),
    })?;
    let mut entries: Vec<_> = table.get_ref().iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    let mut arguments = Vec::new();
    for (key, value) in entries {
        let at = |start: usize, message: String| Error::Config { line: line_of(text, start), message };
        let settings = settings_of(key.get_ref(), value.get_ref()).map_err(|error| match error {
            Wrong::Key(error) => at(key.span().start, error.to_string()),
            Wrong::Value(message) => at(value.span().start, message),
        })?;
        arguments.extend(settings.iter().map(Setting::to_argument));
    }
    Ok(arguments)
}

enum Wrong {
    Key(Error),
    Value(String),
}

fn settings_of(key: &str, value: &DeValue<'_>) -> Result<Vec<Setting>, Wrong> {
    let Some((flag, on)) = find_long(key) else {
        let error = match unknown_long(key, std::iter::empty()) {
            Error::Unknown { nearest, .. } => Error::Unknown {
                flag: key.to_owned(),
                nearest: nearest.map(|nearest| nearest.trim_start_matches('-').to_owned()),
            },
            other => other,
        };
        return Err(Wrong::Key(error));
    };
    let single = |value: &DeValue<'_>| {
        let text = scalar(value).ok_or_else(|| Wrong::Value(format!("`{key}` takes a single value")))?;
        Setting::with_value(flag, key, &text).map_err(|error| Wrong::Value(error.to_string()))
    };
    match (flag.kind, value) {
        (Kind::Switch(_), DeValue::Boolean(value)) => Ok(vec![Setting::switch(flag, *value == on)]),
        (Kind::Switch(_), _) => Err(Wrong::Value(format!("`{key}` takes `true` or `false`"))),
        (Kind::OptionalValue { .. }, DeValue::Boolean(false)) => Ok(Vec::new()),
        (Kind::OptionalValue { absent, .. }, DeValue::Boolean(true)) => {
            Ok(vec![Setting::with_value(flag, key, absent).expect("the flag accepts what it means without a value")])
        }
        (_, DeValue::Array(values)) if flag.repeatable => values.iter().map(|value| single(value.get_ref())).collect(),
        _ => single(value).map(|setting| vec![setting]),
    }
}

/// A string or number as the text that the command line would have.
fn scalar(value: &DeValue<'_>) -> Option<String> {
    match value {
        DeValue::String(text) => Some(text.to_string()),
        DeValue::Integer(number) => {
            let digits = number.as_str();
            let parsed = i128::from_str_radix(digits, number.radix()).ok()?;
            Some(parsed.to_string())
        }
        _ => None,
    }
}

/// Line, counted from 1, of the byte at `offset`.
fn line_of(text: &str, offset: usize) -> usize {
    text.as_bytes().iter().take(offset).filter(|byte| **byte == b'\n').count() + 1
}
