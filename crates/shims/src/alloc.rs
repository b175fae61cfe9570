//! The global allocator's default: `__rust_alloc` and its family.
//!
//! The front end binds these symbols to a program's `#[global_allocator]`; they come here where there is none.

use assay_machine::{AllocKind, Contents, ForeignCall, Machine, Stop, Stream};
use assay_report::{Stopped, UbKind};

use crate::registry::{Entry, table};
use crate::support::{Flow, null_if_out_of_memory, pointer, unit};

pub(crate) static TABLE: &[Entry] = table! {
    "__rust_alloc" |m, call| allocate(m, call, Contents::Uninit), "Allocates a block of a layout.";
    "__rust_alloc_zeroed" |m, call| allocate(m, call, Contents::Zeroed), "Allocates a zeroed block of a layout.";
    "__rust_dealloc" dealloc, "Frees a block of a layout.";
    "__rust_realloc" realloc, "Gives a block a new size.";
    "__rust_no_alloc_shim_is_unstable_v2" |_, _| unit(), "Marks that the allocator shim is linked in.";
    "__rust_alloc_error_handler" alloc_error, "Ends the program after a failed allocation.";
};

fn allocate(m: &mut Machine<'_>, call: &ForeignCall<'_>, contents: Contents) -> Flow {
    let [size, align] = call.args()?;
    check_layout(m, size.word, align.word)?;
    pointer(null_if_out_of_memory(m.allocate(size.word, align.word, AllocKind::RustHeap, contents))?)
}

fn dealloc(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [block, size, align] = call.args()?;
    m.deallocate(block.as_ptr(), Some((size.word, align.word)), AllocKind::RustHeap)?;
    unit()
}

fn realloc(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [block, old_size, align, new_size] = call.args()?;
    check_layout(m, new_size.word, align.word)?;
    let layout = Some((old_size.word, align.word));
    let new = m.reallocate(block.as_ptr(), layout, new_size.word, align.word, AllocKind::RustHeap);
    pointer(null_if_out_of_memory(new)?)
}

/// What `GlobalAlloc` demands of a layout: a size that is not zero, and that fits `isize` when rounded up.
fn check_layout(m: &Machine<'_>, size: u64, align: u64) -> Result<(), Stop> {
    if !align.is_power_of_two() || size > m.target().max_object() + 1 - align {
        return Err(UbKind::InvalidLayout { size, align }.into());
    }
    if size == 0 {
        return Err(UbKind::ZeroSizeAlloc.into());
    }
    Ok(())
}

fn alloc_error(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [size, _align] = call.args()?;
    let message = format!("memory allocation of {} bytes failed\n", size.word);
    // The program ends here anyway; it could not act on an error.
    let _ = m.host().write(Stream::Err, message.as_bytes());
    Err(Stopped::Abort { message: None }.into())
}
