//! Time and chance, which core takes as arguments.

use js_sys::{Array, Date, Function, Intl, Object, Reflect};
use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};

/// Milliseconds since 1970. For display only: order comes from dots.
pub fn now() -> f64 {
    Date::now()
}

/// 128 random bits, for ids and writers.
pub fn draw() -> u128 {
    let mut bytes = [0; 16];
    let crypto = super::page().crypto().expect("every browser that runs wasm has crypto");
    crypto.get_random_values_with_u8_array(&mut bytes).expect("16 bytes are below the limit of 65,536");
    u128::from_be_bytes(bytes)
}

/// Does something when the browser has nothing else to do; where it does not tell when that is, at once.
pub fn once_idle(work: impl FnOnce() + 'static) {
    let work = Closure::once_into_js(work);
    let work = work.unchecked_ref::<Function>();
    if super::page().request_idle_callback(work).is_err() {
        // What it throws goes to the window, as from everything that nobody waits for.
        let _ = work.call0(&JsValue::NULL);
    }
}

/// A moment as people write it: `22 november 14:05`, with the year if it is another one than now.
pub fn date_time(ms: f64, language: &str) -> String {
    // Asked for together, Dutch gives "22 november om 14:05"; a list reads better without the word.
    format!(
        "{} {}",
        date(ms, language),
        formatted(ms, language, &[("hour", "2-digit"), ("minute", "2-digit")])
    )
}

/// A day as people write it: `22 november`, with the year if it is another one than now.
pub fn date(ms: f64, language: &str) -> String {
    let is_this_year = year(ms) == year(now());
    let parts = [("day", "numeric"), ("month", "long"), ("year", "numeric")];
    formatted(ms, language, if is_this_year { &parts[..2] } else { &parts })
}

/// A month as people write it: `september 2026`; `month` from 1 to 12.
pub fn month(year: u16, month: u8, language: &str) -> String {
    let first = Date::new_with_year_month_day(u32::from(year), i32::from(month) - 1, 1);
    formatted(first.get_time(), language, &[("month", "long"), ("year", "numeric")])
}

/// The same, short: `sep`.
pub fn short_month(year: u16, month: u8, language: &str) -> String {
    let first = Date::new_with_year_month_day(u32::from(year), i32::from(month) - 1, 1);
    formatted(first.get_time(), language, &[("month", "short")])
}

/// A day that is written `2026-11-22` as people write it, with its year; any other text as it stands.
pub fn day_as_written(text: &str, language: &str) -> String {
    let parts: Vec<u16> = text.split('-').filter_map(|part| part.parse().ok()).collect();
    let [year, month @ 1..=12, day @ 1..=31] = parts[..] else { return text.to_owned() };
    let date = Date::new_with_year_month_day(year.into(), i32::from(month) - 1, day.into());
    formatted(date.get_time(), language, &[("day", "numeric"), ("month", "long"), ("year", "numeric")])
}

/// The day here as `2026-11-22`.
pub fn day(ms: f64) -> String {
    let date = moment(ms);
    format!("{:04}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

fn moment(ms: f64) -> Date {
    Date::new(&JsValue::from_f64(ms))
}

fn year(ms: f64) -> u32 {
    moment(ms).get_full_year()
}

fn formatted(ms: f64, language: &str, parts: &[(&str, &str)]) -> String {
    let options = Object::new();
    // Without it English shows 2:05 PM; the interface uses one clock in both languages.
    for (name, value) in parts.iter().chain(&[("hourCycle", "h23")]) {
        Reflect::set(&options, &(*name).into(), &(*value).into()).expect("a new object takes properties");
    }
    let format = Intl::DateTimeFormat::new(&Array::of1(&language.into()), &options).format();
    let text = format.call1(&JsValue::UNDEFINED, &JsValue::from_f64(ms));
    text.ok().and_then(|text| text.as_string()).unwrap_or_default()
}

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests {
    use super::*;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    fn moments_read_as_people_write_them() {
        let year = moment(now()).get_full_year();
        let local = |year| Date::new_with_year_month_day_hr_min(year, 10, 2, 14, 5).get_time();
        assert_eq!(date_time(local(year), "nl"), "2 november 14:05");
        assert_eq!(date_time(local(2020), "nl"), "2 november 2020 14:05");
        assert_eq!(date_time(local(2020), "en"), "November 2, 2020 14:05");
        assert_eq!(day(local(2020)), "2020-11-02");
        assert_eq!(month(2026, 9, "nl"), "september 2026");
        assert_eq!(day_as_written("2012-11-26", "nl"), "26 november 2012");
        assert_eq!(day_as_written("eind november", "nl"), "eind november");
    }

    #[wasm_bindgen_test]
    fn every_draw_is_another() {
        assert_ne!(draw(), draw());
    }
}
