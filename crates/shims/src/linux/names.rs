//! Addresses of hosts: `getaddrinfo`, as far as no network is needed: numeric addresses, and the names of the host itself.

use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::rc::Rc;

use assay_ir::CStruct;
use assay_machine::{ForeignCall, Machine, Pointer, Stop};
use assay_memory::AllocSite;

use crate::linux::abi;
use crate::registry::{Entry, table};
use crate::support::{Flow, demand_access, int, invalid, linux, pointer, unit, unsupported};

pub(crate) static TABLE: &[Entry] = table! {
    "getaddrinfo" getaddrinfo, "Gives the addresses of a host and a service.";
    "freeaddrinfo" freeaddrinfo, "Frees a list of addresses.";
    "gai_strerror" gai_strerror, "Describes an error of `getaddrinfo`.";
};

/// What the functions remember.
#[derive(Clone, Default)]
pub(crate) struct Names {
    /// By the address of the first entry of each list that is not freed: all blocks that the list consists of.
    lists: BTreeMap<u64, Vec<Pointer>>,
    /// Texts of errors that somebody asked for.
    errors: BTreeMap<i32, Pointer>,
}

const AF_UNSPEC: i32 = 0;
const AF_INET: i32 = 2;
const AF_INET6: i32 = 10;

const AI_PASSIVE: i32 = 1;
const AI_CANONNAME: i32 = 2;
const AI_NUMERICHOST: i32 = 4;
/// Also `AI_V4MAPPED`, `AI_ALL`, `AI_ADDRCONFIG`, `AI_NUMERICSERV`.
const AI_KNOWN: i32 = AI_PASSIVE | AI_CANONNAME | AI_NUMERICHOST | 8 | 0x10 | 0x20 | 0x400;

const EAI_BADFLAGS: i32 = -1;
const EAI_NONAME: i32 = -2;
const EAI_FAMILY: i32 = -6;
const EAI_SOCKTYPE: i32 = -7;
const EAI_SERVICE: i32 = -8;
const EAI_ADDRFAMILY: i32 = -9;

/// glibc's texts.
const ERRORS: [(i32, &str); 12] = [
    (EAI_BADFLAGS, "Bad value for ai_flags"),
    (EAI_NONAME, "Name or service not known"),
    (-3, "Temporary failure in name resolution"),
    (-4, "Non-recoverable failure in name resolution"),
    (-5, "No address associated with hostname"),
    (EAI_FAMILY, "ai_family not supported"),
    (EAI_SOCKTYPE, "ai_socktype not supported"),
    (EAI_SERVICE, "Servname not supported for ai_socktype"),
    (EAI_ADDRFAMILY, "Address family for hostname not supported"),
    (-10, "Memory allocation failure"),
    (-11, "System error"),
    (-12, "Argument buffer overflow"),
];

/// Types of sockets with their protocols, in glibc's order: streams, datagrams, raw.
const SOCKETS: [(i32, i32); 3] = [(1, 6), (2, 17), (3, 0)];

/// What a caller wants.
#[derive(Default)]
struct Hints {
    flags: i32,
    family: i32,
    socket: i32,
    protocol: i32,
}

fn getaddrinfo(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [node, service, hints, result] = call.args()?;
    let layout = abi::structure(m, "addrinfo")?;
    let hints = read_hints(m, &layout, hints.as_ptr())?;
    let name = if node.word == 0 { None } else { Some(m.read_c_str(node.as_ptr())?) };
    let service = if service.word == 0 { None } else { Some(m.read_c_str(service.as_ptr())?) };
    let found = match resolve(m, name.as_deref(), service.as_deref(), &hints)? {
        Ok(found) => found,
        Err(error) => return int(error),
    };
    let canonical = name.filter(|_| hints.flags & AI_CANONNAME != 0);
    let first = write_list(m, &layout, &found, canonical.as_deref())?;
    m.write_ptr(result.as_ptr(), 0, first)?;
    int(0)
}

fn read_hints(m: &mut Machine<'_>, layout: &CStruct, place: Pointer) -> Result<Hints, Stop> {
    if place.addr == 0 {
        return Ok(Hints::default());
    }
    let mut read = |name| abi::read_field(m, layout, place, name, true).map(|value| value as i32);
    Ok(Hints {
        flags: read("ai_flags")?,
        family: read("ai_family")?,
        socket: read("ai_socktype")?,
        protocol: read("ai_protocol")?,
    })
}

/// An address, and the number of its scope.
type Scoped = (IpAddr, u32);

/// An entry of the list: address, port, type of socket, protocol.
type Info = (Scoped, u16, i32, i32);

/// All entries, or an error.
fn resolve(
    m: &mut Machine<'_>,
    name: Option<&[u8]>,
    service: Option<&[u8]>,
    hints: &Hints,
) -> Result<Result<Vec<Info>, i32>, Stop> {
    if hints.flags & !AI_KNOWN != 0 || hints.flags & AI_CANONNAME != 0 && name.is_none() {
        return Ok(Err(EAI_BADFLAGS));
    }
    if !matches!(hints.family, AF_UNSPEC | AF_INET | AF_INET6) {
        return Ok(Err(EAI_FAMILY));
    }
    if name.is_none() && service.is_none() {
        return Ok(Err(EAI_NONAME));
    }
    let fits = |&(socket, protocol): &(i32, i32)| {
        (hints.socket == 0 || hints.socket == socket)
            && (hints.protocol == 0 || protocol == 0 || hints.protocol == protocol)
    };
    let sockets: Vec<(i32, i32)> = SOCKETS.into_iter().filter(fits).collect();
    if sockets.is_empty() {
        return Ok(Err(EAI_SOCKTYPE));
    }
    let port = match port(service, hints) {
        Ok(port) => port,
        Err(Some(error)) => return Ok(Err(error)),
        Err(None) => return Err(unsupported("`getaddrinfo` of a service by its name")),
    };
    let addresses = match addresses(m, name, hints)? {
        Ok(addresses) => addresses,
        Err(error) => return Ok(Err(error)),
    };
    let infos = addresses.into_iter().flat_map(|address| {
        let info = move |&(socket, protocol): &(i32, i32)| {
            let protocol = if protocol == 0 { hints.protocol } else { protocol };
            (address, port, socket, protocol)
        };
        sockets.iter().map(info)
    });
    Ok(Ok(infos.collect()))
}

/// The port of a service; the error is `None` for one that has a name.
fn port(service: Option<&[u8]>, hints: &Hints) -> Result<u16, Option<i32>> {
    const AI_NUMERICSERV: i32 = 0x400;
    let Some(service) = service else { return Ok(0) };
    match std::str::from_utf8(service).ok().and_then(|text| text.parse::<u32>().ok()) {
        // glibc takes the low 16 bits of larger numbers.
        Some(number) => Ok(number as u16),
        None if hints.flags & AI_NUMERICSERV != 0 => Err(Some(EAI_NONAME)),
        None => Err(None),
    }
}

/// The addresses of a host.
fn addresses(m: &mut Machine<'_>, name: Option<&[u8]>, hints: &Hints) -> Result<Result<Vec<Scoped>, i32>, Stop> {
    let of_family = |address: &IpAddr| match hints.family {
        AF_INET => address.is_ipv4(),
        AF_INET6 => address.is_ipv6(),
        _ => true,
    };
    let own = |v6: Ipv6Addr, v4: Ipv4Addr| {
        let both = [IpAddr::V6(v6), IpAddr::V4(v4)].into_iter();
        Ok(Ok(both.filter(of_family).map(|address| (address, 0)).collect()))
    };
    let Some(name) = name else {
        return if hints.flags & AI_PASSIVE != 0 {
            own(Ipv6Addr::UNSPECIFIED, Ipv4Addr::UNSPECIFIED)
        } else {
            own(Ipv6Addr::LOCALHOST, Ipv4Addr::LOCALHOST)
        };
    };
    if let Some((address, scope)) = numeric(name) {
        return Ok(if of_family(&address) { Ok(vec![(address, scope)]) } else { Err(EAI_ADDRFAMILY) });
    }
    if hints.flags & AI_NUMERICHOST != 0 || !may_be_name(name) {
        return Ok(Err(EAI_NONAME));
    }
    // RFC 6761: these names are never asked of a server.
    let plain = name.strip_suffix(b".").unwrap_or(name).to_ascii_lowercase();
    if plain == b"localhost" || plain.ends_with(b".localhost") {
        return own(Ipv6Addr::LOCALHOST, Ipv4Addr::LOCALHOST);
    }
    demand_access(m, "getaddrinfo")?;
    Err(unsupported(format!("`getaddrinfo` of `{}`: only `localhost` and numeric addresses", name.escape_ascii())))
}

/// Whether a name can be one of a host: letters, digits, `-`, `_` and `.`.
fn may_be_name(name: &[u8]) -> bool {
    !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(byte))
}

/// A numeric address.
fn numeric(name: &[u8]) -> Option<Scoped> {
    let name = std::str::from_utf8(name).ok()?;
    if let Some(address) = classic(name) {
        return Some((IpAddr::V4(address), 0));
    }
    let (address, scope) = match name.split_once('%') {
        Some((address, scope)) => (address, scope.parse().ok()?),
        None => (name, 0),
    };
    address.parse::<Ipv6Addr>().ok().map(|address| (IpAddr::V6(address), scope))
}

/// An IPv4 address as `inet_aton` reads it: one to four numbers (decimal, `0x...`, or `0...`), the last of which stands for all bytes that
/// are left.
fn classic(text: &str) -> Option<Ipv4Addr> {
    let number = |part: &str| match part.strip_prefix("0x").or(part.strip_prefix("0X")) {
        _ if !part.starts_with(|first: char| first.is_ascii_digit()) => None,
        Some(digits) => u64::from_str_radix(digits, 16).ok(),
        None if part.len() > 1 && part.starts_with('0') => u64::from_str_radix(part, 8).ok(),
        None => part.parse().ok(),
    };
    let parts: Vec<u64> = text.split('.').map(number).collect::<Option<_>>()?;
    let (&last, first) = parts.split_last()?;
    if first.len() > 3 || first.iter().any(|&part| part > 255) || last >= 1 << (8 * (4 - first.len())) {
        return None;
    }
    let high = first.iter().zip([24, 16, 8]).map(|(part, shift)| part << shift).sum::<u64>();
    Some(Ipv4Addr::from((high | last) as u32))
}

/// Writes the list to memory, and gives its first entry.
fn write_list(
    m: &mut Machine<'_>,
    layout: &Rc<CStruct>,
    infos: &[Info],
    canonical: Option<&[u8]>,
) -> Result<Pointer, Stop> {
    let mut blocks = Vec::new();
    let mut next = Pointer::NULL;
    for (index, &(address, port, socket, protocol)) in infos.iter().enumerate().rev() {
        let (family, encoded) = encode_address(m, address, port);
        let numbers = [
            ("ai_family", family.into()),
            ("ai_socktype", socket.into()),
            ("ai_protocol", protocol.into()),
            ("ai_addrlen", encoded.len() as i64),
        ];
        let entry = m.allocate_bytes(&abi::encode(m, layout, &numbers), layout.align)?;
        // As of a `sockaddr_storage`, as which programs read the family.
        let address = m.allocate_bytes(&encoded, layout.align)?;
        m.write_ptr(entry, abi::field(layout, "ai_addr")?.0, address)?;
        m.write_ptr(entry, abi::field(layout, "ai_next")?.0, next)?;
        blocks.extend([entry, address]);
        if let Some(name) = canonical.filter(|_| index == 0) {
            let name = m.allocate_c_str(name)?;
            m.write_ptr(entry, abi::field(layout, "ai_canonname")?.0, name)?;
            blocks.push(name);
        }
        next = entry;
    }
    linux(m).names.lists.insert(next.addr, blocks);
    Ok(next)
}

/// The family, and a `sockaddr_in` or `sockaddr_in6`, which are the same on all processors but for the order of bytes.
fn encode_address(m: &Machine<'_>, (address, scope): Scoped, port: u16) -> (i32, Vec<u8>) {
    let target = m.target();
    let family = if address.is_ipv4() { AF_INET } else { AF_INET6 };
    let mut bytes = target.int_bytes(family as u128, 2).to_vec();
    bytes.extend(port.to_be_bytes());
    match address {
        IpAddr::V4(address) => {
            bytes.extend(address.octets());
            bytes.extend([0; 8]);
        }
        IpAddr::V6(address) => {
            bytes.extend([0; 4]);
            bytes.extend(address.octets());
            bytes.extend(target.int_bytes(scope.into(), 4).to_vec());
        }
    }
    (family, bytes)
}

fn freeaddrinfo(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [list] = call.args()?;
    if list.word == 0 {
        return unit();
    }
    let Some(blocks) = linux(m).names.lists.remove(&list.word) else {
        return Err(invalid(call.symbol, "what is no list of `getaddrinfo`, or is freed already"));
    };
    for block in blocks {
        m.memory().deallocate_machine(block, AllocSite::Unknown)?;
    }
    unit()
}

fn gai_strerror(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [error] = call.args()?;
    let error = error.as_i32();
    if let Some(&known) = linux(m).names.errors.get(&error) {
        return pointer(known);
    }
    let text = ERRORS.iter().find(|known| known.0 == error).map_or("Unknown error", |known| known.1);
    let place = m.allocate_c_str(text.as_bytes())?;
    linux(m).names.errors.insert(error, place);
    pointer(place)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numeric_addresses() {
        let v4 = |text: &str| numeric(text.as_bytes()).map(|(address, _)| address.to_string());
        for (text, address) in
            [("127.0.0.1", "127.0.0.1"), ("127.1", "127.0.0.1"), ("0x7f.0.0.010", "127.0.0.8"), ("16909060", "1.2.3.4")]
        {
            assert_eq!(v4(text).as_deref(), Some(address), "{text}");
        }
        for text in ["", "256.1", "1.2.3.4.5", "1.2.3.256", "08", "a", "1.", "+1", "4294967296"] {
            assert_eq!(v4(text), None, "{text}");
        }
        assert_eq!(numeric(b"::1"), Some((IpAddr::V6(Ipv6Addr::LOCALHOST), 0)));
        assert_eq!(numeric(b"fe80::1%3").map(|found| found.1), Some(3));
    }
}
