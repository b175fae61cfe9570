//! The table of flags for the README.

use std::fmt::Write;

use crate::{FLAGS, Group};

/// All flags as Markdown tables, one per group.
pub fn table() -> String {
    let mut text = String::new();
    for group in Group::ALL {
        let _ = writeln!(text, "#### {}\n", group.title());
        text.push_str("| flag | in Miri's spelling | default | meaning |\n|---|---|---|---|\n");
        for flag in FLAGS.iter().filter(|flag| flag.group == group) {
            let miri = flag.miri_usage().map(|usage| format!("`{}`", cell(&usage))).unwrap_or_default();
            let details = if flag.details.is_empty() { String::new() } else { format!(" {}", flag.details) };
            let _ = writeln!(
                text,
                "| `{}` | {miri} | {} | {}.{} |",
                cell(&flag.usage()),
                cell(flag.default),
                cell(flag.help),
                cell(&details)
            );
        }
        text.push('\n');
    }
    text
}

/// Text inside a cell: a bar would end the cell.
fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
