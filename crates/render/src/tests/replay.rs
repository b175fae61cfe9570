//! Notes about recordings, and tables of schedules.

use assay_report::{ReplayNote, ScheduleStep, ShrunkSchedule, StepMark, Thread};

use super::*;

fn step(thread: u32, line: u32, text: &str, mark: Option<StepMark>) -> ScheduleStep {
    let span = assay_report::SourceSpan {
        file: "src/main.rs".into(),
        line,
        column: 1,
        end_line: line,
        end_column: 2,
        byte_start: 0,
        byte_end: 1,
        origin: assay_report::Origin::Local,
        text: text.into(),
    };
    ScheduleStep { thread, span: Some(span), times: 1, mark }
}

#[test]
fn schedules_have_a_column_for_each_thread_that_ran() {
    let thread = |id, name: Option<&str>| Thread { id, name: name.map(Into::into) };
    let note = ReplayNote::Shrunk(Box::new(ShrunkSchedule {
        before: 36,
        after: 1,
        runs: 14,
        threads: vec![thread(0, None), thread(1, Some("a")), thread(2, None)],
        steps: vec![
            step(1, 7, "    let seen = load();", Some(StepMark::Interrupted)),
            ScheduleStep { span: None, times: 5, ..step(0, 0, "", None) },
            step(0, 8, "store(seen + 1);", Some(StepMark::Races)),
            step(1, 8, "store(seen + 1);", Some(StepMark::Races)),
        ],
    }));
    let renderer = Renderer::new(Options { color: Color::Never, ..Options::default() });
    assert_eq!(
        renderer.replay_note(&note),
        "note: the same with 1 interruption of threads instead of 36 interruptions (found in 14 runs)\n\n        \
         the main thread             | thread `a` (1)\n        \
         --------------------------- | -----------------------------\n\
         switch                              | main.rs:7  let seen = load();\n        \
         ... 5 lines ...             |\n\
         races   main.rs:8  store(seen + 1); |\n\
         races                               | main.rs:8  store(seen + 1);\n\n"
    );
}

#[test]
fn what_a_recording_lacks_is_told() {
    let renderer = Renderer::new(Options { color: Color::Never, ..Options::default() });
    let note = |open| renderer.replay_note(&ReplayNote::Recorded { command: "assay --replay a".into(), open });
    assert_eq!(note(false), "note: this run again: assay --replay a\n\n");
    assert!(note(true).contains("help: the program is not isolated"), "{}", note(true));
}
