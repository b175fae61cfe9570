//! Dates of times, and times of dates. Under isolation, the local time zone is UTC unless `TZ` says otherwise.
//@only-target: x86_64

use std::ffi::{CStr, c_char, c_int, c_long};

#[repr(C)]
#[derive(Debug)]
struct Tm {
    second: c_int,
    minute: c_int,
    hour: c_int,
    day: c_int,
    month: c_int,
    year: c_int,
    weekday: c_int,
    day_of_year: c_int,
    summer: c_int,
    ahead: c_long,
    zone: *const c_char,
}

unsafe extern "C" {
    fn gmtime_r(time: *const i64, date: *mut Tm) -> *mut Tm;
    fn localtime_r(time: *const i64, date: *mut Tm) -> *mut Tm;
    fn timegm(date: *mut Tm) -> i64;
    fn mktime(date: *mut Tm) -> i64;
    fn tzset();
    fn setenv(name: *const c_char, value: *const c_char, overwrite: c_int) -> c_int;
}

fn show(date: &Tm) -> String {
    let Tm { second, minute, hour, day, month, year, weekday, day_of_year, summer, ahead, .. } = *date;
    let zone = unsafe { CStr::from_ptr(date.zone) }.to_str().unwrap();
    format!(
        "{}-{:02}-{day:02} {hour:02}:{minute:02}:{second:02} {zone} ({weekday} {day_of_year} {summer} {ahead})",
        i64::from(year) + 1900,
        month + 1
    )
}

type ToDate = unsafe extern "C" fn(*const i64, *mut Tm) -> *mut Tm;

fn date(function: ToDate, time: i64) -> Option<Tm> {
    let mut date = std::mem::MaybeUninit::uninit();
    let result = unsafe { function(&time, date.as_mut_ptr()) };
    (!result.is_null()).then(|| unsafe { date.assume_init() })
}

fn main() {
    for time in [0, -1, 1_709_210_096, 253_402_300_799, i64::from(i32::MIN) * 31_556_952] {
        let mut utc = date(gmtime_r, time).unwrap();
        println!("{}", show(&utc));
        assert_eq!(unsafe { timegm(&mut utc) }, time);
    }
    assert!(date(gmtime_r, i64::MAX).is_none());
    println!("{}", show(&date(localtime_r, 1_700_000_000).unwrap()));
    unsafe {
        setenv(c"TZ".as_ptr(), c"AEST-10:30".as_ptr(), 1);
        tzset();
    }
    let mut local = date(localtime_r, 1_700_000_000).unwrap();
    println!("{}", show(&local));
    local.day += 365;
    local.second = -1;
    println!("{} {}", unsafe { mktime(&mut local) }, show(&local));
}
