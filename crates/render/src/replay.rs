//! What is printed about recordings: notes, and schedules as tables.

use assay_report::{ReplayNote, ScheduleStep, ShrunkSchedule, StepMark, Thread};

use crate::diagnostic::{Child, Diagnostic};
use crate::words::{self, replay as text};

/// The diagnostic of a note, without its table.
pub(crate) fn note(note: &ReplayNote) -> Diagnostic {
    let (level, message) = text::message(note);
    let children = text::help(note).into_iter().map(Child::help).collect();
    Diagnostic { level, message, spans: Vec::new(), children }
}

/// The table of a note that has one.
pub(crate) fn table_of(note: &ReplayNote) -> Option<String> {
    match note {
        ReplayNote::Shrunk(schedule) if !schedule.steps.is_empty() => Some(table(schedule)),
        _ => None,
    }
}

/// The widest that a table gets, if that leaves its columns legible.
const WIDEST: usize = 130;
/// The narrowest that a column is made for that, in characters.
const LEGIBLE: usize = 46;

/// One column per thread, one row per step.
fn table(schedule: &ShrunkSchedule) -> String {
    let threads: Vec<&Thread> =
        schedule.threads.iter().filter(|thread| schedule.steps.iter().any(|step| step.thread == thread.id)).collect();
    let titles: Vec<String> = threads.iter().map(|thread| words::thread(thread)).collect();
    let widest = (WIDEST / titles.len().max(1)).max(LEGIBLE);
    let cells: Vec<(usize, String)> = schedule
        .steps
        .iter()
        .filter_map(|step| Some((threads.iter().position(|thread| thread.id == step.thread)?, cell(step, widest))))
        .collect();
    let width = |column: usize| {
        let of_cells = cells.iter().filter(|(at, _)| *at == column).map(|(_, cell)| cell.chars().count());
        of_cells.chain([titles[column].chars().count()]).max().unwrap_or(0)
    };
    let widths: Vec<usize> = (0..titles.len()).map(width).collect();
    let gutter = text::MARKS.iter().map(|(_, word)| word.len()).max().unwrap_or(0);
    let line = |mark: &str, cell: &dyn Fn(usize) -> String| {
        let columns: Vec<String> =
            widths.iter().enumerate().map(|(column, &width)| format!("{:width$}", cell(column))).collect();
        format!("{mark:gutter$}  {}", columns.join(" | ")).trim_end().to_owned() + "\n"
    };
    let mut table = line("", &|column| titles[column].clone());
    table += &line("", &|column| "-".repeat(widths[column]));
    for (step, (at, cell)) in schedule.steps.iter().zip(&cells) {
        let mark = step.mark.map_or("", word);
        table += &line(mark, &|column| if column == *at { cell.clone() } else { String::new() });
    }
    table
}

fn word(mark: StepMark) -> &'static str {
    text::MARKS.iter().find(|(known, _)| *known == mark).map_or("", |(_, word)| word)
}

fn cell(step: &ScheduleStep, widest: usize) -> String {
    let Some(span) = &step.span else { return text::left_out(step.times) };
    let file = span.file.rsplit('/').next().unwrap_or(&span.file);
    let source = span.text.lines().next().unwrap_or_default().trim();
    let mut cell = format!("{file}:{}  {source}", span.line);
    if cell.chars().count() > widest {
        cell = cell.chars().take(widest - 3).chain("...".chars()).collect();
    }
    cell
}
