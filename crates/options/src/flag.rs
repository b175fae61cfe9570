//! What a flag is, and what one use of it is.

use crate::{Error, Options};

/// Heading under which flags are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// How the program runs and what it sees of the host.
    Execution,
    /// What is checked.
    Checks,
    /// What is printed.
    Output,
}

impl Group {
    /// Every group, in the order of the documentation.
    pub const ALL: [Group; 3] = [Group::Execution, Group::Checks, Group::Output];

    /// The heading's text.
    pub fn title(self) -> &'static str {
        match self {
            Group::Execution => "Execution",
            Group::Checks => "Checks",
            Group::Output => "Output",
        }
    }
}

/// What kind of value a flag takes, and what it does to the [`Options`].
#[derive(Clone, Copy)]
pub enum Kind {
    /// No value. May be taken back with its [negation](Flag::negation), for which the function is given `false`.
    Switch(fn(&mut Options, bool)),
    /// One value of any text; the function's error says what is expected.
    Value {
        /// Name of the value in the documentation.
        metavar: &'static str,
        /// A value that parses, for the tests and the documentation.
        example: &'static str,
        /// Applies the value, or says what would be accepted instead.
        set: fn(&mut Options, &str) -> Result<(), &'static str>,
    },
    /// One value of any text, or none, which means the same as a certain value.
    OptionalValue {
        /// Name of the value in the documentation.
        metavar: &'static str,
        /// A value that parses, for the tests and the documentation.
        example: &'static str,
        /// What the flag without a value means.
        absent: &'static str,
        /// Whether an argument that follows the flag is its value.
        follows: fn(&str) -> bool,
        /// Applies the value, or says what would be accepted instead.
        set: fn(&mut Options, &str) -> Result<(), &'static str>,
    },
    /// One value out of a list.
    Choice {
        /// The values.
        values: &'static [&'static str],
        /// Applies the value with this index in `values`.
        set: fn(&mut Options, usize),
        /// rustc has a flag of the same name; any other value belongs to rustc.
        shared_with_rustc: bool,
    },
}

/// One flag: a row of [`FLAGS`](crate::FLAGS).
pub struct Flag {
    /// Long name without the leading dashes.
    pub long: &'static str,
    /// Name under `-Zmiri-`, where Miri has the flag: `seed` for `-Zmiri-seed`.
    pub miri: Option<&'static str>,
    /// Value and effect.
    pub kind: Kind,
    /// The value without the flag, for the documentation; empty for switches that are off.
    pub default: &'static str,
    /// Whether every use adds to the ones before; otherwise the last use wins.
    pub repeatable: bool,
    /// Heading under which it is listed.
    pub group: Group,
    /// One line for `--help`, without a final full stop.
    pub help: &'static str,
    /// More sentences for the documentation; may be empty.
    pub details: &'static str,
}

impl Flag {
    /// The long name, without dashes, that takes a switch back: `ignore-leaks` has `no-ignore-leaks`, and
    /// `no-isolation` has `isolation`.
    pub fn negation(&self) -> Option<String> {
        match self.kind {
            Kind::Switch(_) => Some(match self.long.strip_prefix("no-") {
                Some(positive) => positive.to_owned(),
                None => format!("no-{}", self.long),
            }),
            Kind::Value { .. } | Kind::OptionalValue { .. } | Kind::Choice { .. } => None,
        }
    }

    /// The flag as documentation writes it: `--seed <N>`.
    pub fn usage(&self) -> String {
        format!("--{}{}", self.long, self.value_usage(" "))
    }

    /// The flag in Miri's spelling as documentation writes it: `-Zmiri-seed=<N>`.
    pub fn miri_usage(&self) -> Option<String> {
        self.miri.map(|name| format!("-Zmiri-{name}{}", self.value_usage("=")))
    }

    fn value_usage(&self, separator: &str) -> String {
        match self.kind {
            Kind::Switch(_) => String::new(),
            Kind::Value { metavar, .. } => format!("{separator}<{metavar}>"),
            Kind::OptionalValue { metavar, .. } if separator == " " => format!(" [<{metavar}>]"),
            Kind::OptionalValue { metavar, .. } => format!("[{separator}<{metavar}>]"),
            Kind::Choice { values, .. } => format!("{separator}<{}>", values.join("|")),
        }
    }
}

impl std::fmt::Debug for Flag {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Flag(--{})", self.long)
    }
}

/// One use of a flag, already checked: it can be applied, and written as an argument again.
#[derive(Clone, Debug)]
pub struct Setting {
    flag: &'static Flag,
    effect: Effect,
}

#[derive(Clone, Debug)]
enum Effect {
    Switch(bool),
    Value(String),
    Choice(usize),
}

impl Setting {
    /// Use of the switch `flag`, or of its negation if `on` is false.
    ///
    /// # Panics
    /// If `flag` takes a value.
    pub(crate) fn switch(flag: &'static Flag, on: bool) -> Setting {
        assert!(matches!(flag.kind, Kind::Switch(_)), "{flag:?} takes a value");
        Setting { flag, effect: Effect::Switch(on) }
    }

    /// Use of `flag`, written as `written` by the user, with a value.
    pub(crate) fn with_value(flag: &'static Flag, written: &str, value: &str) -> Result<Setting, Error> {
        let invalid =
            |expected: String| Error::InvalidValue { flag: written.to_owned(), value: value.to_owned(), expected };
        let effect = match flag.kind {
            Kind::Switch(_) => {
                return Err(Error::UnexpectedValue { flag: written.to_owned(), value: value.to_owned() });
            }
            Kind::Value { set, .. } | Kind::OptionalValue { set, .. } => {
                set(&mut Options::default(), value).map_err(|expected| invalid(expected.to_owned()))?;
                Effect::Value(value.to_owned())
            }
            Kind::Choice { values, .. } => match values.iter().position(|known| *known == value) {
                Some(index) => Effect::Choice(index),
                None => return Err(invalid(values.join(", "))),
            },
        };
        Ok(Setting { flag, effect })
    }

    /// The flag that was used.
    pub fn flag(&self) -> &'static Flag {
        self.flag
    }

    /// Applies this use on top of what `options` already says.
    pub fn apply(&self, options: &mut Options) {
        match (&self.effect, self.flag.kind) {
            (Effect::Switch(on), Kind::Switch(set)) => set(options, *on),
            (Effect::Value(value), Kind::Value { set, .. } | Kind::OptionalValue { set, .. }) => {
                set(options, value).expect("the value was accepted when the setting was made")
            }
            (Effect::Choice(index), Kind::Choice { set, .. }) => set(options, *index),
            _ => unreachable!("the effect is made from the flag's kind"),
        }
    }

    /// This use as one command line argument, `--seed=3`.
    pub fn to_argument(&self) -> String {
        match (&self.effect, self.flag.kind) {
            (Effect::Value(value), _) => format!("--{}={value}", self.flag.long),
            (Effect::Choice(index), Kind::Choice { values, .. }) => format!("--{}={}", self.flag.long, values[*index]),
            (Effect::Switch(false), _) => format!("--{}", self.flag.negation().expect("a switch has a negation")),
            _ => format!("--{}", self.flag.long),
        }
    }
}
