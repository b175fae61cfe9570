//! The aliasing models, as `--model` names them.

use std::str::FromStr;

/// Which aliasing model programs are run with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Model {
    /// Aliasing is not checked.
    Off,
    /// What users get unless they ask for something else.
    #[default]
    Stacked,
    Tree,
}

impl Model {
    /// All of them, in the order in which tables have them.
    pub(crate) const ALL: [Model; 3] = [Model::Off, Model::Stacked, Model::Tree];

    /// The interpreter's flag.
    pub(crate) fn flag(self) -> &'static str {
        match self {
            Model::Off => "-Zmiri-disable-stacked-borrows",
            Model::Stacked => "--stacked-borrows",
            Model::Tree => "-Zmiri-tree-borrows",
        }
    }

    /// What `MIRIFLAGS` is without other flags: nothing for the default, so that the run is the one users have.
    pub(crate) fn variable(self) -> &'static str {
        if self == Model::default() { "" } else { self.flag() }
    }

    /// Its name on the command line.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Model::Off => "off",
            Model::Stacked => "stacked",
            Model::Tree => "tree",
        }
    }
}

impl FromStr for Model {
    type Err = String;

    fn from_str(word: &str) -> Result<Model, String> {
        let all = || Model::ALL.into_iter();
        all().find(|model| model.word() == word).ok_or_else(|| {
            let words: Vec<&str> = all().map(Model::word).collect();
            format!("`--model` is one of {}", words.join(", "))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_are_found_by_their_words() {
        for model in Model::ALL {
            assert_eq!(model.word().parse(), Ok(model));
        }
        assert_eq!("sb".parse::<Model>().unwrap_err(), "`--model` is one of off, stacked, tree");
    }

    #[test]
    fn the_default_needs_no_flag() {
        assert_eq!(Model::default().variable(), "");
        assert_eq!(Model::Off.variable(), Model::Off.flag());
    }
}
