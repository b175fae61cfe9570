//! From arguments to settings.

use std::collections::VecDeque;
use std::ffi::{OsStr, OsString};

use crate::{Error, FLAGS, Flag, Kind, Options, Setting, UNSUPPORTED, rustc_flags, suggest};

/// What a command line of the interpreter asks for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Request {
    /// Interpret the program (or emit what [`Options::emit`] says).
    #[default]
    Interpret,
    /// Print the help text.
    Help,
    /// Print the version.
    Version,
}

/// A parsed command line of the interpreter: `assay [our flags and rustc's] file.rs [-- program arguments]`.
#[derive(Clone, Debug, Default)]
pub struct Parsed {
    /// What is asked for.
    pub request: Request,
    /// The settings, defaults included.
    pub options: Options,
    /// What the settings come from, in order.
    pub settings: Vec<Setting>,
    /// What is not ours, in order and untouched: rustc's flags and the source file.
    pub rustc_args: Vec<OsString>,
    /// What follows the first `--`.
    pub program_args: Vec<OsString>,
}

/// A command line with our flags taken out.
#[derive(Clone, Debug, Default)]
pub struct Split {
    /// Our flags, in order.
    pub settings: Vec<Setting>,
    /// What is not ours, in order and untouched.
    pub rest: Vec<OsString>,
    /// What follows the first `--`; `None` if there is no `--`.
    pub program_args: Option<Vec<OsString>>,
}

/// Parses a command line of the interpreter; `args` does not begin with the program's name.
///
/// # Errors
/// A flag of ours is misused, or a long flag is neither ours nor rustc's.
pub fn parse<I>(args: I) -> Result<Parsed, Error>
where
    I: IntoIterator,
    I::Item: Into<OsString>,
{
    let split = split(args)?;
    let mut parsed = Parsed { program_args: split.program_args.unwrap_or_default(), ..Parsed::default() };
    for setting in &split.settings {
        setting.apply(&mut parsed.options);
    }
    parsed.settings = split.settings;
    let mut rest = split.rest.into_iter();
    while let Some(argument) = rest.next() {
        match argument.to_str().unwrap_or_default() {
            "--help" | "-h" => parsed.request = Request::Help,
            "--version" | "-V" | "-vV" => parsed.request = Request::Version,
            text => {
                check_known(text)?;
                let value = if rustc_flags::takes_next(text) { rest.next() } else { None };
                parsed.rustc_args.push(argument);
                parsed.rustc_args.extend(value);
            }
        }
    }
    Ok(parsed)
}

/// Takes our flags, in every spelling, out of a command line whose other flags belong to another program.
///
/// # Errors
/// A flag of ours is misused, or there is no flag of the given name under `-Zmiri-`.
pub fn split<I>(args: I) -> Result<Split, Error>
where
    I: IntoIterator,
    I::Item: Into<OsString>,
{
    let mut args: VecDeque<OsString> = args.into_iter().map(Into::into).collect();
    let mut split = Split::default();
    while let Some(argument) = args.pop_front() {
        if argument == "--" {
            split.program_args = Some(args.into());
            break;
        }
        match ours(&argument, &mut args)? {
            Some(setting) => split.settings.push(setting),
            None => split.rest.push(argument),
        }
    }
    Ok(split)
}

/// Reads `argument` as a flag of ours, with its value from `following` if it has none itself.
fn ours(argument: &OsStr, following: &mut VecDeque<OsString>) -> Result<Option<Setting>, Error> {
    let Some(text) = utf8_flag(argument)? else { return Ok(None) };
    if text == "-Z" {
        let is_miri = following.front().and_then(|next| next.to_str()).is_some_and(|next| next.starts_with("miri-"));
        let Some(next) = (if is_miri { following.pop_front() } else { None }) else { return Ok(None) };
        return miri_flag(&next.to_string_lossy()["miri-".len()..]).map(Some);
    }
    if let Some(text) = text.strip_prefix("-Zmiri-") {
        return miri_flag(text).map(Some);
    }
    match text.strip_prefix("--") {
        Some(text) => long_flag(text, following),
        None => Ok(None),
    }
}

/// The text of an argument that may be a flag of ours. Paths and values of others need not be text.
fn utf8_flag(argument: &OsStr) -> Result<Option<&str>, Error> {
    match argument.to_str() {
        Some(text) => Ok(Some(text)),
        None => {
            let lossy = argument.to_string_lossy();
            let name = lossy.trim_start_matches("--").split('=').next().unwrap_or_default();
            let is_ours = lossy.starts_with("-Zmiri-") || (lossy.starts_with("--") && find_long(name).is_some());
            if is_ours { Err(Error::NotUtf8 { argument: lossy.into_owned() }) } else { Ok(None) }
        }
    }
}

/// A flag after its `-Zmiri-`.
fn miri_flag(text: &str) -> Result<Setting, Error> {
    let (name, value) = name_and_value(text);
    let written = format!("-Zmiri-{name}");
    let Some(flag) = FLAGS.iter().find(|flag| flag.miri == Some(name)) else {
        if UNSUPPORTED.contains(&name) {
            return Err(Error::Unsupported { flag: written });
        }
        let known = FLAGS.iter().filter_map(|flag| flag.miri).chain(UNSUPPORTED.iter().copied());
        let nearest = suggest::nearest(name, known).map(|name| format!("-Zmiri-{name}"));
        return Err(Error::Unknown { flag: written, nearest });
    };
    match (flag.kind, value) {
        (Kind::Switch(_), None) => Ok(Setting::switch(flag, true)),
        (Kind::OptionalValue { absent, .. }, None) => Setting::with_value(flag, &written, absent),
        (_, Some(value)) => Setting::with_value(flag, &written, value),
        (_, None) => Err(Error::MissingValue { flag: written, usage: flag.miri_usage().unwrap_or_default() }),
    }
}

/// A flag after its `--`, if it is ours.
fn long_flag(text: &str, following: &mut VecDeque<OsString>) -> Result<Option<Setting>, Error> {
    let (name, value) = name_and_value(text);
    let Some((flag, on)) = find_long(name) else { return Ok(None) };
    let written = format!("--{name}");
    if let Kind::Choice { values, shared_with_rustc: true, .. } = flag.kind {
        let value = value.or_else(|| following.front().and_then(|next| next.to_str()));
        if !value.is_some_and(|value| values.contains(&value)) {
            return Ok(None);
        }
    }
    match (flag.kind, value) {
        (Kind::Switch(_), None) => Ok(Some(Setting::switch(flag, on))),
        (_, Some(value)) => Setting::with_value(flag, &written, value).map(Some),
        (Kind::OptionalValue { absent, follows, .. }, None) => {
            let value = following.pop_front_if(|next| next.to_str().is_some_and(follows));
            let value = value.as_ref().and_then(|value| value.to_str()).unwrap_or(absent);
            Setting::with_value(flag, &written, value).map(Some)
        }
        (_, None) => {
            let Some(value) = following.pop_front().filter(|value| value != "--") else {
                return Err(Error::MissingValue { flag: written, usage: flag.usage() });
            };
            let value = value.to_str().ok_or_else(|| Error::NotUtf8 { argument: value.display().to_string() })?;
            Setting::with_value(flag, &written, value).map(Some)
        }
    }
}

/// The flag with this long name, or the switch with this negation (then the second part is false).
pub(crate) fn find_long(name: &str) -> Option<(&'static Flag, bool)> {
    let exact = FLAGS.iter().find(|flag| flag.long == name).map(|flag| (flag, true));
    exact.or_else(|| {
        let negated = FLAGS.iter().find(|flag| flag.negation().is_some_and(|negation| negation == name));
        negated.map(|flag| (flag, false))
    })
}

fn name_and_value(text: &str) -> (&str, Option<&str>) {
    match text.split_once('=') {
        Some((name, value)) => (name, Some(value)),
        None => (text, None),
    }
}

/// Checks that a long flag which is not ours is one of rustc's.
fn check_known(argument: &str) -> Result<(), Error> {
    let Some(text) = argument.strip_prefix("--") else { return Ok(()) };
    let (name, _) = name_and_value(text);
    if rustc_flags::has_long(name) {
        return Ok(());
    }
    let rustc = rustc_flags::LONG_WITH_VALUE.iter().chain(rustc_flags::LONG_SWITCHES).copied();
    Err(unknown_long(name, rustc))
}

/// The error for a long flag that is neither ours nor one of `others`.
pub(crate) fn unknown_long(name: &str, others: impl Iterator<Item = &'static str>) -> Error {
    let names = FLAGS.iter().map(|flag| flag.long).chain(others).map(str::to_owned);
    let nearest = suggest::nearest(name, names.chain(FLAGS.iter().filter_map(Flag::negation)));
    let nearest = nearest.map(|name| format!("--{name}"));
    Error::Unknown { flag: format!("--{name}"), nearest }
}
