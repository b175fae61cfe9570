//! The C allocator, and `mmap` for anonymous memory.

use assay_machine::{AllocKind, Contents, ForeignCall, Machine, Pointer, Stop};

use crate::linux::errno::{EINVAL, ENOMEM};
use crate::linux::system::PAGE_SIZE;
use crate::registry::{Entry, table};
use crate::support::{
    Flow, allocate_or_null, fail, fail_null, int, null_if_out_of_memory, pointer, size, unit, unsupported,
};

pub(crate) static TABLE: &[Entry] = table! {
    "malloc" malloc, "Allocates a block for any type.";
    "calloc" calloc, "Allocates a zeroed block for an array.";
    "realloc" realloc, "Gives a block a new size.";
    "reallocarray" reallocarray, "Gives a block the size of an array.";
    "free" free, "Frees a block; null is fine.";
    "posix_memalign" posix_memalign, "Allocates an aligned block, and returns an error number.";
    "aligned_alloc" aligned_alloc, "Allocates an aligned block.";
    "memalign" aligned_alloc, "Allocates an aligned block.";
    "malloc_usable_size" malloc_usable_size, "Gives the size of a block.";
    "mmap" mmap, "Maps anonymous private memory.";
    "mmap64" mmap, "Maps anonymous private memory.";
    "munmap" munmap, "Unmaps a whole mapping.";
};

/// Alignment of `max_align_t`, which `malloc` promises.
const MALLOC_ALIGN: u64 = 16;

fn malloc(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [bytes] = call.args()?;
    pointer(allocate_or_null(m, bytes.word, MALLOC_ALIGN, AllocKind::CHeap, Contents::Uninit)?)
}

fn calloc(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [count, element] = call.args()?;
    match count.word.checked_mul(element.word) {
        Some(bytes) => pointer(allocate_or_null(m, bytes, MALLOC_ALIGN, AllocKind::CHeap, Contents::Zeroed)?),
        None => fail_null(m, ENOMEM),
    }
}

fn realloc(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [block, bytes] = call.args()?;
    pointer(resize(m, block.as_ptr(), bytes.word)?)
}

fn reallocarray(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [block, count, element] = call.args()?;
    match count.word.checked_mul(element.word) {
        Some(bytes) => pointer(resize(m, block.as_ptr(), bytes)?),
        None => fail_null(m, ENOMEM),
    }
}

/// As glibc does: a null block is allocated anew, a size of zero frees.
fn resize(m: &mut Machine<'_>, block: Pointer, bytes: u64) -> Result<Pointer, Stop> {
    if block.addr == 0 {
        return allocate_or_null(m, bytes, MALLOC_ALIGN, AllocKind::CHeap, Contents::Uninit);
    }
    if bytes == 0 {
        m.deallocate(block, None, AllocKind::CHeap)?;
        return Ok(Pointer::NULL);
    }
    let new = if bytes > i64::MAX as u64 {
        m.memory().block_size(block, AllocKind::CHeap)?;
        Pointer::NULL
    } else {
        null_if_out_of_memory(m.reallocate(block, None, bytes, MALLOC_ALIGN, AllocKind::CHeap))?
    };
    if new == Pointer::NULL {
        m.set_errno(ENOMEM)?;
    }
    Ok(new)
}

fn free(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [block] = call.args()?;
    if block.word != 0 {
        m.deallocate(block.as_ptr(), None, AllocKind::CHeap)?;
    }
    unit()
}

fn posix_memalign(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, align, bytes] = call.args()?;
    if !align.word.is_power_of_two() || align.word % 8 != 0 {
        return int(EINVAL);
    }
    let block = if bytes.word > i64::MAX as u64 {
        Pointer::NULL
    } else {
        null_if_out_of_memory(m.allocate(bytes.word, align.word, AllocKind::CHeap, Contents::Uninit))?
    };
    if block == Pointer::NULL {
        return int(ENOMEM);
    }
    m.write_ptr(place.as_ptr(), 0, block)?;
    int(0)
}

fn aligned_alloc(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [align, bytes] = call.args()?;
    if !align.word.is_power_of_two() {
        return fail_null(m, EINVAL);
    }
    pointer(allocate_or_null(m, bytes.word, align.word.max(MALLOC_ALIGN), AllocKind::CHeap, Contents::Uninit)?)
}

fn malloc_usable_size(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [block] = call.args()?;
    if block.word == 0 {
        return size(0);
    }
    size(m.memory().block_size(block.as_ptr(), AllocKind::CHeap)?)
}

const PROT_READ_WRITE: i32 = 1 | 2;
const MAP_PRIVATE: i32 = 0x02;
const MAP_ANONYMOUS: i32 = 0x20;
/// Flags that change nothing that a program can see: `MAP_NORESERVE`, `MAP_POPULATE`, `MAP_STACK`.
const MAP_HINTS: i32 = 0x4000 | 0x8000 | 0x2_0000;

fn mmap(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    // Where the program would like to have it is only a hint.
    let [_address, len, protection, flags, _fd, _offset] = call.args()?;
    if len.word == 0 || len.word > m.target().max_object() - PAGE_SIZE {
        m.set_errno(if len.word == 0 { EINVAL } else { ENOMEM })?;
        return pointer(Pointer::without_provenance(m.target().address_mask()));
    }
    if flags.as_i32() & !MAP_HINTS != MAP_PRIVATE | MAP_ANONYMOUS {
        return Err(unsupported("`mmap` of anything but private anonymous memory"));
    }
    if protection.as_i32() != PROT_READ_WRITE {
        return Err(unsupported("`mmap` of memory that is not both readable and writable"));
    }
    let len = len.word.next_multiple_of(PAGE_SIZE);
    let mapped = null_if_out_of_memory(m.allocate(len, PAGE_SIZE, AllocKind::Mmap, Contents::Zeroed))?;
    if mapped == Pointer::NULL {
        m.set_errno(ENOMEM)?;
        return pointer(Pointer::without_provenance(m.target().address_mask()));
    }
    pointer(mapped)
}

fn munmap(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [start, len] = call.args()?;
    if start.word % PAGE_SIZE != 0 || len.word == 0 || len.word > m.target().max_object() - PAGE_SIZE {
        return fail(m, EINVAL);
    }
    let len = len.word.next_multiple_of(PAGE_SIZE);
    if m.memory().block_size(start.as_ptr(), AllocKind::Mmap)? != len {
        return Err(unsupported("`munmap` of a part of a mapping"));
    }
    m.deallocate(start.as_ptr(), None, AllocKind::Mmap)?;
    int(0)
}
