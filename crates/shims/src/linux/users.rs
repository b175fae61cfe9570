//! The system's users.

use assay_machine::{ForeignCall, Machine, Pointer};

use crate::linux::errno::ERANGE;
use crate::registry::{Entry, table};
use crate::support::{Flow, int};

pub(crate) static TABLE: &[Entry] = table! {
    "getpwuid_r" getpwuid, "Looks a user up in /etc/passwd, which has none under isolation.";
};

/// Where the users are.
const USERS: &str = "/etc/passwd";

/// Arguments: the user, the entry, a buffer for its strings with its size, and where the result goes: the entry's address, or
/// null if there is no such user.
fn getpwuid(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [user, entry, buffer, len, result] = call.args()?;
    m.write_ptr(result.as_ptr(), 0, Pointer::NULL)?;
    if m.host().isolated() {
        return int(0);
    }
    let file = match std::fs::read(USERS) {
        Ok(file) => file,
        Err(error) => return int(error.raw_os_error().unwrap_or(0)),
    };
    let Some(found) = find(&file, user.as_u32()) else { return int(0) };
    let mut strings = Vec::new();
    let starts = found.strings.map(|text| {
        let start = strings.len() as i64;
        strings.extend_from_slice(text);
        strings.push(0);
        start
    });
    if (strings.len() as u64) > len.word {
        return int(ERANGE);
    }
    m.write_bytes(buffer.as_ptr(), &strings)?;
    let word = m.target().pointer_bytes();
    // `struct passwd`: name, password, user, group, description, directory, shell.
    let places = [0, word, 2 * word + 8, 3 * word + 8, 4 * word + 8];
    for (place, start) in places.into_iter().zip(starts) {
        m.write_ptr(entry.as_ptr(), place, buffer.as_ptr().wrapping_offset(start))?;
    }
    m.write_int(entry.as_ptr(), 2 * word, 4, found.user.into())?;
    m.write_int(entry.as_ptr(), 2 * word + 4, 4, found.group.into())?;
    m.write_ptr(result.as_ptr(), 0, entry.as_ptr())?;
    int(0)
}

/// A line of the file.
#[derive(Debug, PartialEq)]
struct User<'a> {
    user: u32,
    group: u32,
    /// Name, password, description, directory, shell.
    strings: [&'a [u8]; 5],
}

/// The line of a user; lines that are not as they should be are skipped, as glibc does.
fn find(file: &[u8], user: u32) -> Option<User<'_>> {
    file.split(|byte| *byte == b'\n').filter_map(parse).find(|line| line.user == user)
}

fn parse(line: &[u8]) -> Option<User<'_>> {
    let fields: Vec<&[u8]> = line.split(|byte| *byte == b':').collect();
    let [name, password, user, group, description, directory, shell] = fields[..] else { return None };
    let number = |field: &[u8]| std::str::from_utf8(field).ok()?.parse().ok();
    let strings = [name, password, description, directory, shell];
    Some(User { user: number(user)?, group: number(group)?, strings })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_is_found_by_number() {
        let file = b"# users\nroot:x:0:0:root:/root:/bin/sh\nme:x:1000:100::/home/me:\n";
        let strings: [&[u8]; 5] = [b"me", b"x", b"", b"/home/me", b""];
        assert_eq!(find(file, 1000), Some(User { user: 1000, group: 100, strings }));
        assert_eq!(find(file, 1), None);
    }
}
