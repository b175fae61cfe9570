//! Times as dates: `localtime_r` and its like.
//!
//! The time zone is what the program's variable `TZ` says, as far as that is a fixed difference to UTC. Without it, it is UTC under
//! isolation, and the host's otherwise.

use std::rc::Rc;

use assay_ir::CStruct;
use assay_machine::{ForeignCall, Machine, Pointer, Stop};

use crate::linux::errno::EOVERFLOW;
use crate::linux::{abi, env};
use crate::registry::{Entry, table};
use crate::support::{Flow, fail_long, fail_null, linux, long, pointer, unit, unsupported};

pub(crate) static TABLE: &[Entry] = table! {
    "gmtime_r" |m, call| { let [time, place] = call.args()?; to_date(m, time.as_ptr(), place.as_ptr(), &Zone::named("GMT")) }, "Gives the date of a time, in UTC.";
    "localtime_r" localtime, "Gives the date of a time, in the local time zone.";
    "timegm" |m, call| { let [place] = call.args()?; to_time(m, place.as_ptr(), &Zone::named("UTC")) }, "Gives the time of a date in UTC.";
    "mktime" mktime, "Gives the time of a local date.";
    "tzset" |_, call| { call.args::<0>()?; unit() }, "Looks which time zone is the local one, as every conversion here does.";
};

/// The strings that the field `tm_zone` of dates points to, by their texts.
#[derive(Clone, Default)]
pub(crate) struct Zones(Vec<(String, Pointer)>);

/// A time zone.
enum Zone {
    /// Always so many seconds ahead of UTC.
    Fixed { name: String, ahead: i64 },
    /// The host's.
    Host,
}

impl Zone {
    /// UTC under a name.
    fn named(name: &str) -> Zone {
        Zone::Fixed { name: name.into(), ahead: 0 }
    }
}

/// The local time zone.
fn zone(m: &mut Machine<'_>) -> Result<Zone, Stop> {
    let isolated = m.host().isolated();
    let Some(name) = env::value(m, b"TZ")? else { return Ok(if isolated { Zone::named("UTC") } else { Zone::Host }) };
    let name = String::from_utf8_lossy(&name).into_owned();
    match fixed(name.strip_prefix(':').unwrap_or(&name)) {
        Some(zone) => Ok(zone),
        None if !isolated && std::env::var("TZ").is_ok_and(|own| own == name) => Ok(Zone::Host),
        None => Err(unsupported(format!(
            "the time zone `{name}`: neither UTC, nor a fixed difference to it, nor the host's"
        ))),
    }
}

/// A zone without daylight saving time, as POSIX writes it: a name, and how far it is *behind* UTC.
fn fixed(text: &str) -> Option<Zone> {
    if matches!(text, "" | "UTC" | "GMT" | "Etc/UTC" | "Etc/GMT" | "Universal" | "Zulu") {
        return Some(Zone::named("UTC"));
    }
    let (name, rest) = match text.strip_prefix('<') {
        Some(quoted) => quoted.split_once('>')?,
        None => text.split_at(text.find(|letter: char| !letter.is_ascii_alphabetic())?),
    };
    let (sign, rest) = match rest.strip_prefix('-') {
        Some(rest) => (1, rest),
        None => (-1, rest.strip_prefix('+').unwrap_or(rest)),
    };
    let parts: Option<Vec<i64>> = rest.split(':').map(|part| part.parse::<u8>().ok().map(i64::from)).collect();
    let seconds = match parts?[..] {
        [hours @ ..=24] => hours * 3600,
        [hours @ ..=24, minutes @ ..60] => hours * 3600 + minutes * 60,
        [hours @ ..=24, minutes @ ..60, seconds @ ..60] => hours * 3600 + minutes * 60 + seconds,
        _ => return None,
    };
    (name.len() >= 3).then(|| Zone::Fixed { name: name.to_owned(), ahead: sign * seconds })
}

fn localtime(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [time, place] = call.args()?;
    let zone = zone(m)?;
    to_date(m, time.as_ptr(), place.as_ptr(), &zone)
}

fn mktime(m: &mut Machine<'_>, call: &ForeignCall<'_>) -> Flow {
    let [place] = call.args()?;
    let zone = zone(m)?;
    to_time(m, place.as_ptr(), &zone)
}

/// Reads a time and writes its date.
fn to_date(m: &mut Machine<'_>, time: Pointer, place: Pointer, zone: &Zone) -> Flow {
    let size = time_bytes(m)?;
    let unused = 64 - size as u32 * 8;
    let time = (m.read_int(time, 0, size)? as i64) << unused >> unused;
    match date(time, zone) {
        Some(date) => {
            write(m, place, &date)?;
            pointer(place)
        }
        None => fail_null(m, EOVERFLOW),
    }
}

/// Reads a date, whose fields may be out of their ranges, and gives its time. The fields are put right.
fn to_time(m: &mut Machine<'_>, place: Pointer, zone: &Zone) -> Flow {
    let layout = abi::structure(m, "tm")?;
    let mut fields = [0; FIELDS.len()];
    for (field, name) in fields.iter_mut().zip(FIELDS) {
        *field = abi::read_field(m, &layout, place, name, true)?;
    }
    let time = match zone {
        Zone::Fixed { ahead, .. } => seconds(&fields) - ahead,
        Zone::Host => match host::time(&fields) {
            Some(time) => time,
            None => return fail_long(m, EOVERFLOW),
        },
    };
    let unused = 64 - time_bytes(m)? as u32 * 8;
    match date(time, zone) {
        Some(date) if time << unused >> unused == time => {
            write(m, place, &date)?;
            long(time)
        }
        _ => fail_long(m, EOVERFLOW),
    }
}

/// The size of a `time_t`.
fn time_bytes(m: &mut Machine<'_>) -> Result<u64, Stop> {
    let timespec = abi::structure(m, "timespec")?;
    Ok(abi::field(&timespec, "tv_sec")?.1)
}

/// The fields of a `tm` that say when.
const FIELDS: [&str; 9] =
    ["tm_sec", "tm_min", "tm_hour", "tm_mday", "tm_mon", "tm_year", "tm_wday", "tm_yday", "tm_isdst"];

/// A date.
struct Date {
    /// As [`FIELDS`].
    fields: [i32; FIELDS.len()],
    /// Seconds ahead of UTC.
    ahead: i64,
    zone: String,
}

fn write(m: &mut Machine<'_>, place: Pointer, date: &Date) -> Result<(), Stop> {
    let layout: Rc<CStruct> = abi::structure(m, "tm")?;
    for (name, value) in FIELDS.into_iter().zip(date.fields) {
        abi::write_field(m, &layout, place, name, value.into())?;
    }
    abi::write_field(m, &layout, place, "tm_gmtoff", date.ahead)?;
    let known = linux(m).zones.0.iter().find(|(name, _)| *name == date.zone).map(|known| known.1);
    let name = match known {
        Some(name) => name,
        None => {
            let name = m.allocate_c_str(date.zone.as_bytes())?;
            linux(m).zones.0.push((date.zone.clone(), name));
            name
        }
    };
    m.write_ptr(place, abi::field(&layout, "tm_zone")?.0, name)
}

/// The date of a time; `None` if its year has more than 32 bits.
fn date(time: i64, zone: &Zone) -> Option<Date> {
    match zone {
        Zone::Host => host::date(time),
        Zone::Fixed { name, ahead } => {
            Some(Date { fields: fields(time.checked_add(*ahead)?)?, ahead: *ahead, zone: name.clone() })
        }
    }
}

const DAY: i64 = 24 * 60 * 60;
/// Days of 400 years, after which the calendar repeats.
const ERA: i64 = 146_097;
/// Days from 0000-03-01 to 1970-01-01.
const TO_1970: i64 = 719_468;

/// The fields of a time without a difference to UTC. Years are counted from March 1st, so that leap days are at their ends.
fn fields(time: i64) -> Option<[i32; FIELDS.len()]> {
    let (days, second) = (time.div_euclid(DAY), time.rem_euclid(DAY));
    let (era, of_era) = ((days + TO_1970).div_euclid(ERA), (days + TO_1970).rem_euclid(ERA));
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / (ERA - 1)) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = of_year - (153 * from_march + 2) / 5 + 1;
    let month = (from_march + 2) % 12;
    let year = era * 400 + year_of_era + i64::from(month < 2);
    let of_year = days - days_to(year, 0, 1);
    let weekday = (days + 4).rem_euclid(7);
    let year = i32::try_from(year - 1900).ok()?;
    let [second, minute, hour] = [second % 60, second / 60 % 60, second / 3600].map(|part| part as i32);
    Some([second, minute, hour, day as i32, month as i32, year, weekday as i32, of_year as i32, 0])
}

/// Days from 1970-01-01 to a day; months are counted from 0.
fn days_to(year: i64, month: i64, day: i64) -> i64 {
    let from_march = (month + 10) % 12;
    let year = year - i64::from(month < 2);
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let of_year = (153 * from_march + 2) / 5 + day - 1;
    era * ERA + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year - TO_1970
}

/// The time of fields, whatever their ranges, without a difference to UTC.
fn seconds(fields: &[i64; FIELDS.len()]) -> i64 {
    let [second, minute, hour, day, month, year, ..] = *fields;
    let year = year + 1900 + month.div_euclid(12);
    (days_to(year, month.rem_euclid(12), 1) + day - 1) * DAY + hour * 3600 + minute * 60 + second
}

/// The host's own time zone.
mod host {
    use std::ffi::{CStr, c_char, c_int, c_long};

    use super::{Date, FIELDS};

    /// glibc's, on processors with 64 bits.
    #[repr(C)]
    struct Tm {
        fields: [c_int; FIELDS.len()],
        ahead: c_long,
        zone: *const c_char,
    }

    unsafe extern "C" {
        fn localtime_r(time: *const i64, date: *mut Tm) -> *mut Tm;
        fn mktime(date: *mut Tm) -> i64;
    }

    pub(super) fn date(time: i64) -> Option<Date> {
        let mut tm = Tm { fields: [0; FIELDS.len()], ahead: 0, zone: std::ptr::null() };
        // SAFETY: both pointers are to locals of the right types.
        if unsafe { localtime_r(&time, &mut tm) }.is_null() {
            return None;
        }
        // SAFETY: it points to a string that lives until the zone changes; nobody else calls these functions.
        let zone = unsafe { CStr::from_ptr(tm.zone) };
        Some(Date { fields: tm.fields, ahead: tm.ahead, zone: zone.to_string_lossy().into_owned() })
    }

    pub(super) fn time(fields: &[i64; FIELDS.len()]) -> Option<i64> {
        // `tm_wday` is set where there is a time, even if that is -1.
        let mut tm = Tm { fields: fields.map(|field| field as c_int), ahead: 0, zone: std::ptr::null() };
        tm.fields[6] = -1;
        // SAFETY: the pointer is to a local of the right type.
        let time = unsafe { mktime(&mut tm) };
        (tm.fields[6] != -1).then_some(time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_times() {
        let of = |time| fields(time).unwrap();
        assert_eq!(of(0), [0, 0, 0, 1, 0, 70, 4, 0, 0]);
        assert_eq!(of(-1), [59, 59, 23, 31, 11, 69, 3, 364, 0]);
        // 2024-02-29 12:34:56, a Thursday
        assert_eq!(of(1_709_210_096), [56, 34, 12, 29, 1, 124, 4, 59, 0]);
        // 2000-12-31 and 1900-03-01
        assert_eq!(of(978_220_800), [0, 0, 0, 31, 11, 100, 0, 365, 0]);
        assert_eq!(of(-2_203_891_200), [0, 0, 0, 1, 2, 0, 4, 59, 0]);
        assert!(fields(i64::MAX).is_none());
    }

    #[test]
    fn times_of_dates() {
        for time in [0, -1, 1_709_210_096, 978_220_800, -2_203_891_200, 253_402_300_800] {
            assert_eq!(seconds(&fields(time).unwrap().map(i64::from)), time);
        }
        // The 31st of a 14th month is the 3rd of a March.
        let [mut odd, even] = [[0, 0, 0, 31, 13, 123, 0, 0, 0], [0, 0, 0, 2, 2, 124, 0, 0, 0]];
        assert_eq!(seconds(&odd), seconds(&even));
        odd[0] = -1;
        assert_eq!(seconds(&odd), seconds(&even) - 1);
    }

    #[test]
    fn zones_of_posix() {
        let ahead = |text| match fixed(text) {
            Some(Zone::Fixed { name, ahead }) => Some((name, ahead)),
            _ => None,
        };
        assert_eq!(ahead("UTC0"), Some(("UTC".into(), 0)));
        assert_eq!(ahead("CET-1"), Some(("CET".into(), 3600)));
        assert_eq!(ahead("<-03>+3:30"), Some(("-03".into(), -12_600)));
        for text in ["CET-1CEST", "Europe/Vienna", "A1", "CET-25", "CET-1:60"] {
            assert_eq!(ahead(text), None, "{text}");
        }
    }
}
