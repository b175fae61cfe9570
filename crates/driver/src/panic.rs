//! Our own bugs: a panic of the interpreter is an internal error, never mistaken for one of the program.

use std::panic::PanicHookInfo;

/// Makes panics of this process say what they are and ask for a report. (rustc's own way of stopping after an error
/// unwinds without calling the hook.)
pub(crate) fn install_hook() {
    let default = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |info: &PanicHookInfo<'_>| {
        default(info);
        eprintln!(
            "error: internal error: the interpreter itself failed; please report this with the program that it ran"
        );
    }));
}
