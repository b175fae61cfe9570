//! The heap of the process.

use assay_machine::{AllocKind, Contents, ForeignCall, Machine, Pointer, Stop};

use crate::registry::{Entry, table};
use crate::support::{Flow, int, invalid, null_if_out_of_memory, pointer, size, unsupported};

use super::TRUE;

pub(crate) static TABLE: &[Entry] = table! {
    "GetProcessHeap" |_, call| { call.args::<0>()?; pointer(HEAP) }, "Gives the heap of the process.";
    "HeapAlloc" alloc, "Allocates a block of a heap.";
    "HeapReAlloc" realloc, "Gives a block a new size.";
    "HeapFree" free, "Frees a block; null is fine.";
    "HeapSize" heap_size, "Gives the size of a block.";
};

/// A handle: a number that is no address of anything.
const HEAP: Pointer = Pointer { addr: 0x40, prov: Pointer::NULL.prov };

/// The flag of a block that starts as zeros.
const HEAP_ZERO_MEMORY: u32 = 8;

/// What Windows promises of blocks.
fn align(m: &Machine<'_>) -> u64 {
    m.target().pointer_bytes() * 2
}

/// Stops unless it is the only heap.
fn check(call: &ForeignCall<'_>, heap: Pointer) -> Result<(), Stop> {
    if heap.addr == HEAP.addr { Ok(()) } else { Err(invalid(call.symbol, "a handle that is of no heap")) }
}

fn alloc(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [heap, flags, bytes] = call.args()?;
    check(call, heap.as_ptr())?;
    let contents = match flags.as_u32() {
        0 => Contents::Uninit,
        HEAP_ZERO_MEMORY => Contents::Zeroed,
        flags => return Err(unsupported(format!("`HeapAlloc` with the flags {flags:#x}"))),
    };
    if bytes.word > m.target().max_object() {
        return pointer(Pointer::NULL);
    }
    let align = align(m);
    pointer(null_if_out_of_memory(m.allocate(bytes.word, align, AllocKind::CHeap, contents))?)
}

fn realloc(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [heap, flags, block, bytes] = call.args()?;
    check(call, heap.as_ptr())?;
    if flags.as_u32() != 0 {
        return Err(unsupported(format!("`HeapReAlloc` with the flags {:#x}", flags.as_u32())));
    }
    if bytes.word > m.target().max_object() {
        m.memory().block_size(block.as_ptr(), AllocKind::CHeap)?;
        return pointer(Pointer::NULL);
    }
    let align = align(m);
    let new = m.reallocate(block.as_ptr(), None, bytes.word, align, AllocKind::CHeap);
    pointer(null_if_out_of_memory(new)?)
}

fn free(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [heap, _flags, block] = call.args()?;
    check(call, heap.as_ptr())?;
    if block.word != 0 {
        m.deallocate(block.as_ptr(), None, AllocKind::CHeap)?;
    }
    int(TRUE)
}

fn heap_size(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [heap, _flags, block] = call.args()?;
    check(call, heap.as_ptr())?;
    size(m.memory().block_size(block.as_ptr(), AllocKind::CHeap)?)
}
