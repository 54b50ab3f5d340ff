//! Where the person is: the part of the address behind `#`. Reading and writing are a pure pair.

use samenbord_core::id::Id;
use std::fmt;

/// A page. Sessions are named by the key this device knows them by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Route {
    Home,
    Prepare {
        session: String,
    },
    /// The cards of a step.
    Deck {
        session: String,
        step: Id,
    },
    /// The screen, the sound and the rest of the room, before people come.
    Room {
        session: String,
    },
    Board {
        session: String,
        step: Id,
        group: Id,
    },
    Results {
        session: String,
        step: Id,
    },
    Report {
        session: String,
    },
    /// Which groups are in, and what has to be looked at.
    Together {
        session: String,
    },
    /// The cards of a step on which groups differ, to be decided.
    Contested {
        session: String,
        step: Id,
    },
    /// The session as files of other programs.
    Take {
        session: String,
    },
    /// A step on paper.
    Print {
        session: String,
        step: Id,
    },
    /// What lay on paper, to be typed in.
    Paper {
        session: String,
        step: Id,
        group: Id,
    },
    Audience {
        session: String,
    },
    /// Earlier moments.
    Backups {
        session: String,
    },
    /// After the program failed.
    Rescue {
        session: String,
    },
    /// A session inside the address itself.
    Open {
        payload: String,
    },
    Settings,
    /// What the app looks like.
    Design,
    /// An address that means nothing here.
    Unknown,
}

impl Route {
    pub fn parse(hash: &str) -> Route {
        let path = hash.strip_prefix('#').unwrap_or(hash);
        let path = path.strip_prefix('/').unwrap_or(path);
        let parts: Vec<&str> = path.split('/').collect();
        let session = |key: &str| key.to_owned();
        let read = || -> Option<Route> {
            Some(match parts[..] {
                [""] => Route::Home,
                ["settings"] => Route::Settings,
                ["settings", "design"] => Route::Design,
                ["open", payload] => Route::Open { payload: payload.to_owned() },
                ["s", key, "prepare"] => Route::Prepare { session: session(key) },
                ["s", key, "deck", step] => Route::Deck { session: session(key), step: step.parse().ok()? },
                ["s", key, "room"] => Route::Room { session: session(key) },
                ["s", key, "report"] => Route::Report { session: session(key) },
                ["s", key, "together"] => Route::Together { session: session(key) },
                ["s", key, "contested", step] => {
                    Route::Contested { session: session(key), step: step.parse().ok()? }
                }
                ["s", key, "take"] => Route::Take { session: session(key) },
                ["s", key, "backups"] => Route::Backups { session: session(key) },
                ["s", key, "rescue"] => Route::Rescue { session: session(key) },
                ["s", key, "audience"] => Route::Audience { session: session(key) },
                ["s", key, "results", step] => {
                    Route::Results { session: session(key), step: step.parse().ok()? }
                }
                ["s", key, "print", step] => Route::Print { session: session(key), step: step.parse().ok()? },
                ["s", key, "paper", step, "group", group] => Route::Paper {
                    session: session(key),
                    step: step.parse().ok()?,
                    group: group.parse().ok()?,
                },
                ["s", key, "step", step, "group", group] => Route::Board {
                    session: session(key),
                    step: step.parse().ok()?,
                    group: group.parse().ok()?,
                },
                _ => return None,
            })
        };
        read().unwrap_or(Route::Unknown)
    }

    /// The session this page belongs to.
    pub fn session(&self) -> Option<&str> {
        match self {
            Route::Prepare { session }
            | Route::Deck { session, .. }
            | Route::Room { session }
            | Route::Board { session, .. }
            | Route::Results { session, .. }
            | Route::Report { session }
            | Route::Together { session }
            | Route::Contested { session, .. }
            | Route::Take { session }
            | Route::Print { session, .. }
            | Route::Paper { session, .. }
            | Route::Backups { session }
            | Route::Rescue { session }
            | Route::Audience { session } => Some(session),
            Route::Home | Route::Open { .. } | Route::Settings | Route::Design | Route::Unknown => None,
        }
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Route::Home | Route::Unknown => f.write_str("#/"),
            Route::Prepare { session } => write!(f, "#/s/{session}/prepare"),
            Route::Deck { session, step } => write!(f, "#/s/{session}/deck/{step}"),
            Route::Room { session } => write!(f, "#/s/{session}/room"),
            Route::Board { session, step, group } => write!(f, "#/s/{session}/step/{step}/group/{group}"),
            Route::Results { session, step } => write!(f, "#/s/{session}/results/{step}"),
            Route::Print { session, step } => write!(f, "#/s/{session}/print/{step}"),
            Route::Paper { session, step, group } => write!(f, "#/s/{session}/paper/{step}/group/{group}"),
            Route::Report { session } => write!(f, "#/s/{session}/report"),
            Route::Together { session } => write!(f, "#/s/{session}/together"),
            Route::Contested { session, step } => write!(f, "#/s/{session}/contested/{step}"),
            Route::Take { session } => write!(f, "#/s/{session}/take"),
            Route::Backups { session } => write!(f, "#/s/{session}/backups"),
            Route::Rescue { session } => write!(f, "#/s/{session}/rescue"),
            Route::Audience { session } => write!(f, "#/s/{session}/audience"),
            Route::Open { payload } => write!(f, "#/open/{payload}"),
            Route::Settings => f.write_str("#/settings"),
            Route::Design => f.write_str("#/settings/design"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use samenbord_core::id::Kind;

    #[test]
    fn an_address_reads_back() {
        let session = || "0abc".to_owned();
        let (step, group) = (Id::new(Kind::Step, 1), Id::new(Kind::Group, 2));
        for route in [
            Route::Home,
            Route::Prepare { session: session() },
            Route::Deck { session: session(), step },
            Route::Room { session: session() },
            Route::Board { session: session(), step, group },
            Route::Results { session: session(), step },
            Route::Report { session: session() },
            Route::Together { session: session() },
            Route::Contested { session: session(), step },
            Route::Take { session: session() },
            Route::Print { session: session(), step },
            Route::Paper { session: session(), step, group },
            Route::Audience { session: session() },
            Route::Open { payload: "q1ZKzk9J".to_owned() },
            Route::Settings,
            Route::Design,
        ] {
            assert_eq!(Route::parse(&route.to_string()), route);
        }
    }

    #[test]
    fn nonsense_is_unknown() {
        for hash in ["#/x", "#/s/a", "#/s/a/step/b/group/c", "#/s/a/results/card:1"] {
            assert_eq!(Route::parse(hash), Route::Unknown, "{hash}");
        }
        assert_eq!(Route::parse(""), Route::Home);
    }
}
