//! Addresses that need no network, through std and by hand.
//@only-target: x86_64

use std::ffi::{CStr, c_char};
use std::net::ToSocketAddrs;
use std::ptr::null;

#[repr(C)]
#[derive(Clone, Copy)]
struct Info {
    flags: i32,
    family: i32,
    socket: i32,
    protocol: i32,
    len: u32,
    address: *const u8,
    name: *const c_char,
    next: *mut Info,
}

unsafe extern "C" {
    fn getaddrinfo(node: *const c_char, service: *const c_char, hints: *const Info, result: *mut *mut Info) -> i32;
    fn freeaddrinfo(list: *mut Info);
    fn gai_strerror(error: i32) -> *const c_char;
}

const ANY: Info =
    Info { flags: 0, family: 0, socket: 0, protocol: 0, len: 0, address: null(), name: null(), next: null::<Info>() as _ };

fn get(node: Option<&CStr>, service: Option<&CStr>, hints: Info) -> Result<Vec<String>, i32> {
    let mut list = std::ptr::null_mut();
    let pointer = |text: Option<&CStr>| text.map_or(null(), CStr::as_ptr);
    match unsafe { getaddrinfo(pointer(node), pointer(service), &hints, &mut list) } {
        0 => {}
        error => return Err(error),
    }
    let (mut found, mut next) = (Vec::new(), list);
    while let Some(info) = unsafe { next.as_ref() } {
        let address = unsafe { std::slice::from_raw_parts(info.address, info.len as usize) };
        assert_eq!(i32::from(u16::from_ne_bytes([address[0], address[1]])), info.family);
        let name = (!info.name.is_null()).then(|| unsafe { CStr::from_ptr(info.name) });
        found.push(format!("{} {} {:?} {name:?}", info.socket, info.protocol, &address[2..]));
        next = info.next;
    }
    unsafe { freeaddrinfo(list) };
    Ok(found)
}

fn main() {
    for host in ["127.0.0.1:80", "[::1]:443", "127.1:1", "[fe80::1%2]:3", "localhost:9"] {
        match host.to_socket_addrs() {
            Ok(found) => println!("{host}: {:?}", found.collect::<Vec<_>>()),
            Err(error) => println!("{host}: {error}"),
        }
    }
    println!("{}", "no host:80".to_socket_addrs().unwrap_err());
    println!("{:#?}", get(None, Some(c"80"), Info { flags: 1, ..ANY }));
    println!("{:#?}", get(Some(c"1.2.3.4"), None, Info { flags: 2 | 4, socket: 1, ..ANY }));
    for (node, service, hints) in [
        (None, None, ANY),
        (Some(c"1.2.3.4"), None, Info { family: 10, ..ANY }),
        (Some(c"1.2.3.4"), None, Info { family: 7, ..ANY }),
        (Some(c"1.2.3.4"), None, Info { socket: 1, protocol: 17, ..ANY }),
        (Some(c"localhost"), None, Info { flags: 4, ..ANY }),
        (Some(c"1.2.3.4"), None, Info { flags: 0x8000, ..ANY }),
        (Some(c"1.2.3.4"), Some(c"http"), Info { flags: 0x400, ..ANY }),
    ] {
        let error = get(node, service, hints).unwrap_err();
        println!("{error}: {}", unsafe { CStr::from_ptr(gai_strerror(error)) }.to_str().unwrap());
    }
}
