//! The `miri_*` functions that std and programs declare under `cfg(miri)`.

use std::collections::HashMap;

use assay_machine::{
    AllocKind, CType, CallbackType, Contents, ForeignCall, ForeignFlow, Machine, Pointer, Stop, Stream, Value, Wait,
    Woken,
};
use assay_memory::{AllocSite, CallSite};
use assay_report::{Access, Alignment, Frame, UbKind, Waiting};

use crate::registry::{Entry, table};
use crate::support::{Flow, int, invalid, linux, pointer, size, unit, unsupported, wait};

pub(crate) static TABLE: &[Entry] = table! {
    "miri_start_unwind" start_unwind, "Starts to unwind with a payload.";
    "miri_backtrace_size" backtrace_size, "Number of active calls.";
    "miri_get_backtrace" get_backtrace, "Writes a handle for each active call.";
    "miri_resolve_frame" resolve_frame, "Gives the place and the lengths of the names of a call.";
    "miri_resolve_frame_names" resolve_frame_names, "Writes the names of a call.";
    "miri_alloc" alloc, "Allocates a block that may stay until the end.";
    "miri_dealloc" dealloc, "Frees a block of `miri_alloc`.";
    "miri_static_root" static_root, "Makes a block count as reachable.";
    "miri_get_alloc_id" get_alloc_id, "The number of the allocation that a pointer points to.";
    "miri_write_to_stdout" |m, call| write(m, call, Stream::Out), "Writes to standard output, whatever the program did to it.";
    "miri_write_to_stderr" |m, call| write(m, call, Stream::Err), "Writes to standard error, whatever the program did to it.";
    "miri_promise_symbolic_alignment" promise_alignment, "Promises that a pointer is aligned.";
    "miri_host_to_target_path" host_to_target_path, "Converts a path of the host to one of the target; they are the same.";
    "miri_spin_loop" |m, call| { call.args::<0>()?; m.yield_now(); unit() }, "Lets other threads run.";
    "miri_run_provenance_gc" |m, call| { call.args::<0>()?; m.collect_tags(); unit() }, "Drops what the aliasing model keeps of pointers that are gone.";
    "miri_pointer_name" pointer_name, "Names a pointer's tag for reports, which have no tags yet.";
    "miri_print_borrow_state" no_borrows, "Prints aliasing state, which is not there yet.";
    "miri_thread_spawn" thread_spawn, "Starts a thread and gives its number.";
    "miri_thread_join" thread_join, "Waits until a thread is over, and tells whether there is one of that number.";
};

/// The handles that were given out for calls, with what they stand for.
#[derive(Clone, Default)]
pub(crate) struct Backtraces {
    handles: HashMap<CallSite, Pointer>,
    calls: HashMap<u64, CallSite>,
}

fn start_unwind(_: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [payload] = call.args()?;
    Ok(ForeignFlow::Unwind(payload.as_ptr()))
}

fn demand_flags(call: &ForeignCall<'_>, flags: u64, known: u64) -> Result<(), Stop> {
    if flags > known {
        return Err(unsupported(format!("`{}` with flags {flags:#x}", call.symbol)));
    }
    Ok(())
}

fn backtrace_size(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [flags] = call.args()?;
    demand_flags(call, flags.word, 0)?;
    size(m.calls().len() as u64)
}

fn get_backtrace(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [flags, buffer] = call.args()?;
    // With 0 a boxed slice would be returned: the form before the caller had to bring a buffer.
    if flags.word != 1 {
        return Err(unsupported(format!("`{}` with flags {:#x}", call.symbol, flags.word)));
    }
    let word = m.target().pointer_bytes();
    for (index, site) in m.calls().into_iter().enumerate() {
        let handle = handle_of(m, site)?;
        m.write_ptr(buffer.as_ptr(), index as u64 * word, handle)?;
    }
    unit()
}

/// The same for the same place in the program.
fn handle_of(m: &mut Machine<'_>, site: CallSite) -> Result<Pointer, Stop> {
    if let Some(&handle) = linux(m).backtraces.handles.get(&site) {
        return Ok(handle);
    }
    let handle = m.allocate_bytes(&[0], 1)?;
    let backtraces = &mut linux(m).backtraces;
    backtraces.handles.insert(site, handle);
    backtraces.calls.insert(handle.addr, site);
    Ok(handle)
}

fn resolve(m: &mut Machine<'_>, call: &ForeignCall<'_>, handle: Pointer) -> Result<(CallSite, Frame), Stop> {
    match linux(m).backtraces.calls.get(&handle.addr).copied() {
        Some(site) => Ok((site, m.describe_call(site))),
        None => Err(invalid(call.symbol, "a pointer that is not from a backtrace")),
    }
}

fn file_name(frame: &Frame) -> &str {
    frame.span.as_ref().map_or("", |span| &span.file)
}

/// The result is in memory: lengths of function and file name, line, column, and the function's address.
fn resolve_frame(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [result, handle, flags] = call.args()?;
    if flags.word != 1 {
        return Err(unsupported(format!("`{}` with flags {:#x}", call.symbol, flags.word)));
    }
    let (site, frame) = resolve(m, call, handle.as_ptr())?;
    let (line, column) = frame.span.as_ref().map_or((0, 0), |span| (span.line, span.column));
    let function = m.function_pointer(site.func)?;
    let result = result.as_ptr();
    let word = m.target().pointer_bytes();
    m.write_int(result, 0, word, frame.function.len() as u128)?;
    m.write_int(result, word, word, file_name(&frame).len() as u128)?;
    m.write_int(result, 2 * word, 4, line.into())?;
    m.write_int(result, 2 * word + 4, 4, column.into())?;
    m.write_ptr(result, 2 * word + 8, function)?;
    unit()
}

fn resolve_frame_names(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [handle, flags, name, file] = call.args()?;
    demand_flags(call, flags.word, 0)?;
    let (_, frame) = resolve(m, call, handle.as_ptr())?;
    m.write_bytes(name.as_ptr(), frame.function.as_bytes())?;
    m.write_bytes(file.as_ptr(), file_name(&frame).as_bytes())?;
    unit()
}

fn alloc(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [bytes, align] = call.args()?;
    if !align.word.is_power_of_two() || bytes.word > m.target().max_object() + 1 - align.word {
        return Err(UbKind::InvalidLayout { size: bytes.word, align: align.word }.into());
    }
    pointer(m.allocate(bytes.word, align.word, AllocKind::Machine, Contents::Uninit)?)
}

/// Blocks of `miri_alloc` are the machine's own memory: not leaks, and not to be freed by an allocator.
fn dealloc(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [block, bytes, align] = call.args()?;
    let block = block.as_ptr();
    let description = m.memory().settle(block).and_then(|handle| m.memory().info(handle));
    match description {
        Some(found) if found.freed_at.is_some() => Err(UbKind::DoubleFree { alloc: found.info }.into()),
        Some(found) if found.info.kind == assay_report::AllocKind::Machine && found.base == block.addr => {
            if (found.info.size, found.info.align) != (bytes.word, align.word) {
                let (size, align) = (bytes.word, align.word);
                return Err(UbKind::WrongLayout { alloc: found.info, size, align }.into());
            }
            m.memory().deallocate_machine(block, AllocSite::Unknown)?;
            unit()
        }
        _ => Err(UbKind::FreeNotHeap { pointer: m.memory().describe(block) }.into()),
    }
}

/// The machine's own memory is where the search for leaks starts, so the pointer is kept there.
fn static_root(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [root] = call.args()?;
    let place = m.allocate_bytes(&[0; 8], 8)?;
    m.write_ptr(place, 0, root.as_ptr())?;
    unit()
}

fn get_alloc_id(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    let found = m.memory().settle(place.as_ptr()).and_then(|handle| m.memory().info(handle));
    match found {
        Some(found) => size(found.info.id),
        None => Err(invalid(call.symbol, "a pointer to no allocation")),
    }
}

fn write(m: &mut Machine<'_>, call: &ForeignCall<'_>, stream: Stream) -> Flow {
    let [bytes, len] = call.args()?;
    let bytes = m.read_bytes(bytes.as_ptr(), len.word)?.to_vec();
    // The function has no way to tell that it failed.
    let _ = m.host().write(stream, &bytes);
    unit()
}

fn promise_alignment(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, align] = call.args()?;
    if !align.word.is_power_of_two() {
        return Err(invalid(call.symbol, "an alignment that is no power of two"));
    }
    if place.word % align.word != 0 {
        let found = Alignment::Address(1 << place.word.trailing_zeros());
        let access = Access::Reference;
        return Err(UbKind::Misaligned { access, required: align.word, found, alloc: None }.into());
    }
    m.memory().promise_alignment(place.as_ptr(), align.word);
    unit()
}

/// Returns 0, or the size that the buffer would need.
fn host_to_target_path(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [path, out, len] = call.args()?;
    let mut path = m.read_c_str(path.as_ptr())?;
    path.push(0);
    if path.len() as u64 > len.word {
        return size(path.len() as u64);
    }
    m.write_bytes(out.as_ptr(), &path)?;
    size(0)
}

/// Arguments: the pointer, which of the tag's ancestors, and the name as pointer and length.
fn pointer_name(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [_pointer, _ancestor, name, len] = call.args()?;
    m.read_bytes(name.as_ptr(), len.word)?;
    unit()
}

fn no_borrows(_: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    Err(unsupported(format!("printing aliasing state (`{}`)", call.symbol)))
}

/// What a thread starts with.
const ENTRY: CallbackType = CallbackType { abi: "Rust", params: &[CType::Pointer], ret: CType::Nothing };

fn thread_spawn(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [start, data] = call.args()?;
    let number = m.spawn(start.as_ptr(), Some(ENTRY), &[data])?;
    size(number.into())
}

fn thread_join(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [number] = call.args()?;
    let Some(number) = u32::try_from(number.word).ok().filter(|&number| m.thread_exists(number)) else {
        return int(0);
    };
    if m.thread_ended(number) {
        m.joined(number);
        return int(1);
    }
    let then = |m: &mut Machine<'_>, woken: &Woken<'_>| {
        m.joined(woken.state[0].as_u32());
        int(1)
    };
    wait(Wait { waits_for: Waiting::Thread(number), deadline: None, then, state: vec![Value::int(number.into())] })
}
