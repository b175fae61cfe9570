//! What a program can learn about the system.

use assay_machine::{ForeignCall, Machine, Pointer};

use crate::linux::errno::{EFAULT, EINVAL, ENAMETOOLONG, ENOENT, ESRCH};
use crate::registry::{Entry, table};
use crate::support::{Flow, fail, fail_long, int, linux, long, pointer, unsupported};

pub(crate) static TABLE: &[Entry] = table! {
    "sysconf" sysconf, "Reads a limit or option of the system.";
    "getpagesize" |_, call| { call.args::<0>()?; int(PAGE_SIZE as i32) }, "The size of a page.";
    "sched_getaffinity" sched_getaffinity, "Gives the set of processors to run on: all there are.";
    "gnu_get_libc_version" libc_version, "The version of glibc that we behave like.";
    "getauxval" getauxval, "Reads the kernel's auxiliary vector, which is empty.";
    "uname" uname, "Names the system.";
    "gethostname" gethostname, "Names the computer.";
    "prctl" prctl, "Sets the name of this thread.";
    "dlsym" dlsym, "Finds no symbol at run time.";
    "dladdr" dladdr, "Finds no symbol for an address.";
    "dl_iterate_phdr" dl_iterate_phdr, "Lists no loaded objects.";
    "__register_atfork" |_, _| int(0), "Registers functions for `fork`, which is never called.";
    "pthread_atfork" |_, _| int(0), "Registers functions for `fork`, which is never called.";
};

/// Size of a page in bytes.
pub(crate) const PAGE_SIZE: u64 = 4096;

fn sysconf(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [name] = call.args()?;
    match name.as_i32() {
        // _SC_ARG_MAX
        0 => long(2_097_152),
        // _SC_CLK_TCK
        2 => long(100),
        // _SC_OPEN_MAX
        4 => long(1024),
        // _SC_PAGESIZE
        30 => long(PAGE_SIZE as i64),
        // _SC_IOV_MAX
        60 => long(1024),
        // _SC_GETGR_R_SIZE_MAX, _SC_GETPW_R_SIZE_MAX
        69 | 70 => long(1024),
        // _SC_THREAD_STACK_MIN
        75 => long(16384),
        // _SC_NPROCESSORS_CONF, _SC_NPROCESSORS_ONLN
        83 | 84 => long(m.config().processors.into()),
        // _SC_HOST_NAME_MAX
        180 => long(64),
        number if !(0..=250).contains(&number) => fail_long(m, EINVAL),
        number => Err(unsupported(format!("`sysconf` with name {number}"))),
    }
}

fn sched_getaffinity(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [process, len, mask] = call.args()?;
    if process.as_i32() != 0 && process.as_u32() != crate::linux::process::thread_id(m) {
        return fail(m, ESRCH);
    }
    if mask.word == 0 {
        return fail(m, EFAULT);
    }
    let word = m.target().pointer_bytes();
    if len.word < word || len.word % word != 0 {
        return fail(m, EINVAL);
    }
    let processors = m.config().processors;
    if u64::from(processors) > len.word * 8 {
        return fail(m, EINVAL);
    }
    m.memory().fill(mask.as_ptr(), 0, len.word)?;
    // An array of `unsigned long`.
    let bits = word as u32 * 8;
    for index in 0..processors.div_ceil(bits) {
        let set = (0..bits).filter(|bit| index * bits + bit < processors).fold(0, |set, bit| set | 1u128 << bit);
        m.write_int(mask.as_ptr(), u64::from(index) * word, word, set)?;
    }
    int(0)
}

fn libc_version(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    call.args::<0>()?;
    if let Some(text) = linux(m).libc_version {
        return pointer(text);
    }
    let text = m.allocate_c_str(b"2.36")?;
    linux(m).libc_version = Some(text);
    pointer(text)
}

fn getauxval(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    call.args::<1>()?;
    m.set_errno(ENOENT)?;
    long(0)
}

const HOST_NAME: &[u8] = b"assay";

fn uname(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    /// Bytes of each field.
    const FIELD: usize = 65;
    let [place] = call.args()?;
    if place.word == 0 {
        return fail(m, EFAULT);
    }
    let mut fields = Vec::new();
    for text in [b"Linux", HOST_NAME, b"6.1.0", b"#1 SMP", b"x86_64", b"(none)"] {
        fields.extend_from_slice(text);
        fields.resize(fields.len() + FIELD - text.len(), 0);
    }
    m.write_bytes(place.as_ptr(), &fields)?;
    int(0)
}

fn gethostname(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place, len] = call.args()?;
    let name = [HOST_NAME, &[0]].concat();
    if len.word < name.len() as u64 {
        return fail(m, ENAMETOOLONG);
    }
    m.write_bytes(place.as_ptr(), &name)?;
    int(0)
}

fn prctl(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    const PR_SET_NAME: i32 = 15;
    let ([operation], rest) = call.variadic()?;
    match (operation.as_i32(), rest.first()) {
        (PR_SET_NAME, Some(name)) => {
            let name = m.read_c_str(name.as_ptr())?;
            m.set_thread_name(m.current_thread(), String::from_utf8_lossy(&name[..name.len().min(15)]).into());
            int(0)
        }
        (operation, _) => Err(unsupported(format!("`prctl` with operation {operation}"))),
    }
}

/// Callers of `dlsym` ask for what a system may lack, and have another way then.
fn dlsym(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [_library, name] = call.args()?;
    m.read_c_str(name.as_ptr())?;
    pointer(Pointer::NULL)
}

fn dladdr(_: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    call.args::<2>()?;
    int(0)
}

fn dl_iterate_phdr(_: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    call.args::<2>()?;
    int(0)
}
