//! Shell completions.

use crate::{FLAGS, Flag, Kind, rustc_flags};

/// A completion script for bash: flags of `assay` and their values, and source files.
pub fn bash() -> String {
    let mut words: Vec<String> = FLAGS.iter().map(|flag| format!("--{}", flag.long)).collect();
    words.extend(FLAGS.iter().filter_map(Flag::negation).map(|name| format!("--{name}")));
    words.extend(FLAGS.iter().filter_map(|flag| flag.miri.map(|name| format!("-Zmiri-{name}"))));
    let rustc = rustc_flags::LONG_WITH_VALUE.iter().chain(rustc_flags::LONG_SWITCHES);
    words.extend(rustc.map(|name| format!("--{name}")));
    words.sort();
    words.dedup();
    let values: String = FLAGS.iter().filter_map(bash_values).collect();
    format!(
        "_assay() {{\n    \
             local word=${{COMP_WORDS[COMP_CWORD]}} previous=${{COMP_WORDS[COMP_CWORD-1]}}\n    \
             case $previous in\n{values}    esac\n    \
             case $word in\n        \
                 -*) COMPREPLY=($(compgen -W \"{}\" -- \"$word\")) ;;\n        \
                 *) COMPREPLY=($(compgen -f -- \"$word\")) ;;\n    \
             esac\n\
         }}\n\
         complete -o filenames -F _assay assay\n",
        words.join(" ")
    )
}

fn bash_values(flag: &Flag) -> Option<String> {
    match flag.kind {
        Kind::Choice { values, .. } => Some(format!(
            "        --{}) COMPREPLY=($(compgen -W \"{}\" -- \"$word\")); return ;;\n",
            flag.long,
            values.join(" ")
        )),
        Kind::Switch(_) | Kind::Value { .. } | Kind::OptionalValue { .. } => None,
    }
}
