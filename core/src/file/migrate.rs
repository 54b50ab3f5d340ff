//! Older files become files of this version, one version at a time, before anything of them is read.
//!
//! A step is a pure function on the whole tree. It keeps every dot: a copy of the file that somebody else migrated must
//! join with ours as if neither had been. The check of a value holds for its record, its field and its text, so a step
//! that renames a field or changes how its value is written makes the checks anew (see `rename_field`), and only of values
//! whose check was right: the others were changed by hand.
//!
//! To add version 2: write the step from 1, put it in [`STEPS`], raise `VERSION`, keep a fixture.

use super::json::Json;

/// Makes a file of one version a file of the next.
pub(super) type Migration = fn(Json) -> Json;

/// The steps to this version, the oldest first. Version 1 is the first that was released.
pub(super) const STEPS: &[Migration] = &[];

/// Takes the last `behind` steps. None for a file of this version or a newer one.
pub(super) fn to_current(json: Json, behind: i64, steps: &[Migration]) -> Json {
    let behind = usize::try_from(behind).unwrap_or(0).min(steps.len());
    steps[steps.len() - behind..].iter().fold(json, |json, step| step(json))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::entry::check;
    use crate::file::read::open_with;
    use crate::file::{OpenError, VERSION, export, open};
    use crate::id::encode64;

    /// A version that never was: cards had a `name` where they now have a `title`.
    const VERSION_0: &str = include_str!("../../fixtures/test-version-0.samenbord.json");
    const FROM_0: &[Migration] = &[|json| rename_field(json, "cards", "name", "title")];

    /// Gives a field of every record in a list another name, in the readable part and in `sync`.
    fn rename_field(mut json: Json, list: &str, old: &str, new: &str) -> Json {
        let mut checks = Vec::new();
        for record in items(&mut json, list) {
            let id = record.get("id").and_then(Json::as_text).unwrap_or_default().to_owned();
            for (field, value) in entries(record).iter_mut().filter(|(field, _)| **field == *old) {
                let written = |field: &str| encode64(check(&id, field, &value.compact())).split_off(3);
                checks.push((id.clone(), written(old), written(new)));
                *field = new.into();
            }
        }
        let records = entry(&mut json, "sync").and_then(|sync| entry(sync, "records"));
        let Some(records) = records else { return json };
        for (id, was, is) in checks {
            let fields = entry(records, &id).and_then(|record| entry(record, "fields"));
            for (field, value) in fields.into_iter().flat_map(entries).filter(|(field, _)| **field == *old) {
                *field = new.into();
                replace_check(value, &was, &is);
            }
        }
        json
    }

    /// Only where the check was right: a value that was changed by hand stays one.
    fn replace_check(value: &mut Json, was: &str, is: &str) {
        match value {
            Json::Text(text) if text.contains(was) => *text = text.replacen(was, is, 1).into(),
            Json::Map(_) => {
                entry(value, "shown").into_iter().for_each(|shown| replace_check(shown, was, is));
            }
            _ => {}
        }
    }

    fn items<'a>(json: &'a mut Json, list: &str) -> &'a mut [Json] {
        match entry(json, list) {
            Some(Json::List(items)) => items,
            _ => &mut [],
        }
    }

    fn entries(json: &mut Json) -> &mut [(Box<str>, Json)] {
        if let Json::Map(entries) = json { entries } else { &mut [] }
    }

    fn entry<'a>(json: &'a mut Json, key: &str) -> Option<&'a mut Json> {
        entries(json).iter_mut().find(|(name, _)| **name == *key).map(|(_, value)| value)
    }

    #[test]
    fn an_older_file_opens_as_if_this_version_had_written_it() {
        let opened = open_with(VERSION_0.as_bytes(), 1, FROM_0).expect("opens");
        assert!(!opened.is_read_only);
        let session = opened.session;
        session.invariants().expect("invariants");
        let titles: Vec<&str> = session.records().map(|(_, record)| record.text("title")).collect();
        // the session, then the cards: one as exported, one changed by hand since, one with two versions
        assert_eq!(titles, ["Oud", "Taalcoach", "Taalhulp", "Taalmaatje"]);
        let held: Vec<usize> = session
            .records()
            .filter_map(|(_, record)| Some(record.register("title")?.held().len()))
            .collect();
        assert_eq!(held, [1, 1, 1, 2]);
        // every dot is what it was
        let dots: Vec<u64> =
            session.records().flat_map(|(_, record)| record.dots("title")).map(|dot| dot.n).collect();
        assert_eq!(dots, [1, 2, 4, 4, 5]);
    }

    #[test]
    fn a_copy_that_somebody_else_migrated_joins_as_the_same() {
        let one = open_with(VERSION_0.as_bytes(), 1, FROM_0).expect("opens").session;
        let mut two = open(export(&one).as_bytes()).expect("opens").session;
        assert!(two.join(&one).expect("a join").1.is_empty());
        assert_eq!(export(&one), export(&two));
    }

    #[test]
    fn versions_before_the_oldest_are_refused_and_newer_ones_are_not_migrated() {
        let wrong = |text: &str, steps| open_with(text.as_bytes(), 1, steps).map(drop);
        let version = || Err(OpenError::Wrong { place: "version".into() });
        assert_eq!(wrong(VERSION_0, &[]), version());
        assert_eq!(wrong(&VERSION_0.replace("\"version\": 0", "\"version\": -1"), FROM_0), version());
        let never: &[Migration] = &[|_| Json::Null];
        open_with(b"{\"format\":\"samenbord/session\",\"version\":1}", 1, never).expect("not migrated");
        let newer = "{\"format\":\"samenbord/session\",\"version\":3,\"minReader\":1}";
        assert!(open_with(newer.as_bytes(), 2, never).expect("opens").is_read_only);
    }

    #[test]
    fn steps_are_taken_in_turn_from_where_the_file_is() {
        let steps: &[Migration] = &[
            |json| Json::List(vec![json, Json::Int(1)]),
            |json| Json::List(vec![json, Json::Int(2)]),
            |json| Json::List(vec![json, Json::Int(3)]),
        ];
        for (behind, expected) in [(0, "0"), (1, "[0,3]"), (2, "[[0,2],3]"), (3, "[[[0,1],2],3]"), (-4, "0")]
        {
            assert_eq!(to_current(Json::Int(0), behind, steps).compact(), expected);
        }
    }

    #[test]
    fn there_is_a_step_for_every_version_after_the_first() {
        assert_eq!(STEPS.len() as i64, VERSION - 1, "a new version comes with a step from the one before");
    }
}
