//! The stack of a byte as a table.

use assay_report::{AliasingRule, AliasingViolation, StackItem, TagNumber};

use super::{
    names::{described, involved},
    state::{Part, also, mark, parts, permission, traits},
};

/// The lines of the table: the lowest item first. Items that have no part in the violation are counted only.
pub(super) fn lines(violation: &AliasingViolation, items: &[StackItem]) -> Vec<String> {
    let involved = involved(violation);
    let shown = |index: usize| index == 0 || index + 1 == items.len() || involved.contains(&items[index].number);
    let row = |part| match part {
        Part::Shown(index) => Row::Item(cells(violation, &items[index])),
        Part::Hidden(count) => Row::Hidden(count),
    };
    let mut rows: Vec<Row> = parts(items.len(), shown).into_iter().map(row).collect();
    rows.extend(missing(violation, items).map(Row::Item));
    align(&rows)
}

enum Row {
    Item([String; 4]),
    Hidden(usize),
}

fn cells(violation: &AliasingViolation, item: &StackItem) -> [String; 4] {
    let what = format!("{}{}", permission(item.permission), traits(violation, item.number, item.protector));
    [tag(item.number), what, pointer(violation, item.number), mark(violation, item.number)]
}

/// The row of the tag that the attempt was made with, if it is not in the stack.
fn missing(violation: &AliasingViolation, items: &[StackItem]) -> Option<[String; 4]> {
    let AliasingRule::NotInStack { was_there } = violation.rule else { return None };
    let number = violation.tag.filter(|tag| items.iter().all(|item| item.number != *tag))?;
    let what = if was_there { "not there any more" } else { "never was there" };
    Some([tag(number), what.to_owned(), pointer(violation, number), mark(violation, number)])
}

fn tag(number: TagNumber) -> String {
    format!("<{number}>")
}

/// The pointer without its number, which has a column of its own.
fn pointer(violation: &AliasingViolation, number: TagNumber) -> String {
    let text = described(violation, number);
    let text = text.replacen(&format!("<{number}>"), "", 1).replace("  ", " ");
    let text = text.trim();
    // What has no name is only told by its sort.
    let text = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
    format!("{text}{}", also(violation, number))
}

fn align(rows: &[Row]) -> Vec<String> {
    let width = |column: usize| {
        let cell = |row: &Row| if let Row::Item(cells) = row { cells[column].chars().count() } else { 0 };
        rows.iter().map(cell).max().unwrap_or(0)
    };
    let widths = [width(0), width(1), width(2), width(3)];
    let line = |row: &Row| match row {
        Row::Hidden(count) => format!("  … {count} more"),
        Row::Item(cells) => {
            let padded = cells.iter().zip(widths).map(|(cell, width)| format!("{cell:width$}"));
            format!("  {}", padded.collect::<Vec<_>>().join("  ")).trim_end().to_owned()
        }
    };
    rows.iter().map(line).collect()
}
