//! The stage as text, for the other windows and for the reload of this one.

use super::{Part, Scene, Show, Stage, Stamp, Timer};
use crate::file::json::Json;
use crate::id::{Id, decode64, encode64};

/// Windows of another version say something else, and are not understood.
const VERSION: i64 = 1;

impl Stage {
    pub fn to_text(&self) -> String {
        map([
            ("version", Json::Int(VERSION)),
            ("show", show(&self.show.value)),
            ("shown", self.show.stamp.json()),
            ("timer", timer(self.timer.value)),
            ("timed", self.timer.stamp.json()),
        ])
        .compact()
    }

    /// What a window wrote, read by this one; `None` if it is something else.
    pub fn from_text(window: u64, text: &str) -> Option<Stage> {
        let json = Json::parse(text).ok().filter(|json| int(json, "version") == Some(VERSION))?;
        Some(Stage {
            window,
            show: Part { value: read_show(json.get("show")?)?, stamp: Stamp::read(json.get("shown")?)? },
            timer: Part { value: read_timer(json.get("timer")?)?, stamp: Stamp::read(json.get("timed")?)? },
        })
    }
}

impl Stamp {
    fn json(self) -> Json {
        Json::List(vec![
            Json::Int(i64::try_from(self.n).unwrap_or(i64::MAX)),
            Json::text(encode64(self.window)),
        ])
    }

    fn read(json: &Json) -> Option<Stamp> {
        let [n, window] = json.as_list()? else { return None };
        Some(Stamp { n: u64::try_from(n.as_int()?).ok()?, window: decode64(window.as_text()?)? })
    }
}

fn show(show: &Show) -> Json {
    let revealed = show.revealed.iter().map(|(step, groups)| {
        Json::List(vec![id(*step), Json::List(groups.iter().map(|group| id(*group)).collect())])
    });
    let spent = show.spent.iter().map(|(step, spent)| Json::List(vec![id(*step), Json::Int(*spent)]));
    map([
        ("step", maybe(show.step.map(id))),
        ("scene", Json::text(show.scene.word())),
        ("group", maybe(show.group.map(id))),
        ("slide", count(show.slide)),
        ("page", count(show.page)),
        ("spotlight", maybe(show.spotlight.map(id))),
        ("tellsAll", Json::Bool(show.tells_all)),
        ("guessing", Json::Bool(show.is_guessing)),
        ("blank", Json::Bool(show.is_blank)),
        ("revealed", Json::List(revealed.collect())),
        ("since", maybe(show.since.map(Json::Int))),
        ("spent", Json::List(spent.collect())),
    ])
}

fn read_show(json: &Json) -> Option<Show> {
    let scene = json.get("scene")?.as_text()?;
    let revealed = json.get("revealed")?.as_list()?.iter().map(|entry| {
        let [step, groups] = entry.as_list()? else { return None };
        Some((read_id(step)?, groups.as_list()?.iter().map(read_id).collect::<Option<_>>()?))
    });
    let spent = json.get("spent")?.as_list()?.iter().map(|entry| {
        let [step, spent] = entry.as_list()? else { return None };
        Some((read_id(step)?, spent.as_int()?))
    });
    Some(Show {
        step: json.get("step").and_then(read_id),
        scene: Scene::ALL.into_iter().find(|known| known.word() == scene)?,
        group: json.get("group").and_then(read_id),
        slide: usize::try_from(int(json, "slide")?).ok()?,
        page: usize::try_from(int(json, "page")?).ok()?,
        spotlight: json.get("spotlight").and_then(read_id),
        tells_all: json.get("tellsAll").and_then(Json::as_bool).unwrap_or(false),
        is_guessing: json.get("guessing")?.as_bool()?,
        is_blank: json.get("blank")?.as_bool()?,
        revealed: revealed.collect::<Option<_>>()?,
        since: int(json, "since"),
        spent: spent.collect::<Option<_>>()?,
    })
}

fn timer(timer: Timer) -> Json {
    match timer {
        Timer::Idle => Json::Null,
        Timer::Paused { step, left } => map([("step", id(step)), ("left", Json::Int(left))]),
        Timer::Running { step, ends } => map([("step", id(step)), ("ends", Json::Int(ends))]),
    }
}

fn read_timer(json: &Json) -> Option<Timer> {
    if *json == Json::Null {
        return Some(Timer::Idle);
    }
    let step = read_id(json.get("step")?)?;
    match (int(json, "left"), int(json, "ends")) {
        (Some(left), None) => Some(Timer::Paused { step, left }),
        (None, Some(ends)) => Some(Timer::Running { step, ends }),
        _ => None,
    }
}

fn map<const N: usize>(entries: [(&str, Json); N]) -> Json {
    Json::Map(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
}

fn maybe(json: Option<Json>) -> Json {
    json.unwrap_or(Json::Null)
}

fn count(n: usize) -> Json {
    Json::Int(i64::try_from(n).unwrap_or(0))
}

fn id(id: Id) -> Json {
    Json::text(id.to_string())
}

fn read_id(json: &Json) -> Option<Id> {
    json.as_text()?.parse().ok()
}

fn int(json: &Json, key: &str) -> Option<i64> {
    json.get(key).and_then(Json::as_int)
}
