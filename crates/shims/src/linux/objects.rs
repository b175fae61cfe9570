//! Identity of the objects that POSIX keeps in the program's memory: mutexes, locks, condition variables, barriers,
//! semaphores.
//!
//! What they are is kept beside the machine's memory, under a number that is written into the first four bytes of the
//! object when it is initialised, or first used if it was initialised statically: that is, by zeros. An object that was
//! moved or copied afterwards is found out by its address; POSIX leaves undefined what it does.
//!
//! To initialise and to destroy an object are writes like any others, but to use it reads and writes the number atomically.

use std::collections::BTreeMap;

use assay_ir::scalar::Ordering;
use assay_machine::{ForeignCall, Machine, Pointer, Stop};

use crate::linux::Linux;
use crate::support::{invalid, linux};

/// All objects of one sort.
#[derive(Clone)]
pub(crate) struct Objects<T> {
    /// By number, with their addresses.
    objects: BTreeMap<u32, (u64, T)>,
    last: u32,
}

impl<T> Default for Objects<T> {
    fn default() -> Self {
        Objects { objects: BTreeMap::new(), last: 0 }
    }
}

impl<T> Objects<T> {
    /// The one at an address. There may be a former one, too, that was never destroyed.
    pub(crate) fn at(&self, address: u64) -> Option<&T> {
        let mut newest_first = self.objects.values().rev();
        newest_first.find(|(place, _)| *place == address).map(|(_, object)| object)
    }
}

/// A sort of objects.
pub(crate) trait Sort: Sized {
    /// What it is called, with its article.
    const NAME: &'static str;
    /// Where they are kept.
    fn objects(linux: &mut Linux) -> &mut Objects<Self>;
    /// One that is initialised statically; `place` is where, and `function` the one that was called.
    ///
    /// # Errors
    /// Undefined behaviour: not readable, or there is no static initialiser.
    fn in_place(m: &mut Machine<'_>, function: &str, place: Pointer) -> Result<Self, Stop>;
    /// Bytes that count as uninitialised once the object is destroyed.
    fn bytes(m: &Machine<'_>) -> u64;
    /// Why it may not be destroyed now, if so.
    fn in_use(&self) -> Option<&'static str>;
}

/// Initialises an object.
pub(crate) fn init<T: Sort>(m: &mut Machine<'_>, place: Pointer, object: T) -> Result<(), Stop> {
    let number = add(T::objects(linux(m)), place, object);
    m.sync_forget(place);
    m.write_int(place, 0, 4, number.into())
}

fn add<T>(objects: &mut Objects<T>, place: Pointer, object: T) -> u32 {
    objects.last += 1;
    objects.objects.insert(objects.last, (place.addr, object));
    objects.last
}

/// Ends an object, which must not be in use.
pub(crate) fn destroy<T: Sort>(m: &mut Machine<'_>, call: &ForeignCall<'_>, place: Pointer) -> Result<(), Stop> {
    if let Some(problem) = find::<T>(m, call.symbol, place)?.in_use() {
        return Err(invalid(call.symbol, &format!("{} {problem}", T::NAME)));
    }
    let number = m.read_atomic(place, 4, Ordering::Relaxed)? as u32;
    T::objects(linux(m)).objects.remove(&number);
    m.sync_forget(place);
    let bytes = T::bytes(m);
    m.memory().write_uninit(place, 0, 4, bytes)
}

/// The object at a place.
pub(crate) fn find<'m, T: Sort + 'm>(
    m: &'m mut Machine<'_>,
    function: &str,
    place: Pointer,
) -> Result<&'m mut T, Stop> {
    let mut number = m.read_atomic(place, 4, Ordering::Relaxed)? as u32;
    if number == 0 {
        let object = T::in_place(m, function, place)?;
        number = add(T::objects(linux(m)), place, object);
        m.write_atomic(place, 4, Ordering::Relaxed, number.into())?;
    }
    let problem = match T::objects(linux(m)).objects.get_mut(&number) {
        Some((address, object)) if *address == place.addr => return Ok(object),
        Some(_) => "that was moved or copied after its first use",
        None => "that is not initialised",
    };
    Err(invalid(function, &format!("{} {problem}", T::NAME)))
}
