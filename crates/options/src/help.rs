//! The text of `--help`.

use std::fmt::Write;

use crate::{FLAGS, Flag, Group};

/// Width of the column of flags.
const COLUMN: usize = 34;

/// The list of flags, one per line under their groups' headings, ending in a newline.
pub fn flags() -> String {
    let mut text = String::new();
    for group in Group::ALL {
        let _ = writeln!(text, "{}:", group.title());
        for flag in FLAGS.iter().filter(|flag| flag.group == group) {
            write_flag(&mut text, flag);
        }
        text.push('\n');
    }
    text
}

/// The whole help text of the interpreter `assay`.
pub fn text() -> String {
    format!(
        "Runs a Rust program on an abstract machine that stops at the first undefined behaviour\n\
         \n\
         Usage: assay [flags] [flags of rustc] <file.rs> [-- <arguments of the program>]\n\
         \n\
         {}\
         rustc's own flags (--edition, --cfg, -C, -Z, --target, --test, --error-format, ...) are taken as they are.\n\
         A switch is taken back by the same name with `no-` (or without, if it begins with it).\n\
         Each flag in square brackets is the same flag in Miri's spelling.\n",
        flags()
    )
}

fn write_flag(text: &mut String, flag: &Flag) {
    let usage = flag.usage();
    if usage.len() + 2 < COLUMN {
        let _ = write!(text, "  {usage:width$}{}", flag.help, width = COLUMN - 2);
    } else {
        let _ = write!(text, "  {usage}\n{:COLUMN$}{}", "", flag.help);
    }
    if let Some(miri) = flag.miri_usage() {
        let _ = write!(text, "\n{:COLUMN$}[{miri}]", "");
    }
    if !flag.default.is_empty() {
        let _ = write!(text, "\n{:COLUMN$}[default: {}]", "", flag.default);
    }
    text.push('\n');
}
