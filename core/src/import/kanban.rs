//! A kanban board in Markdown: a heading a list, and in it an item a card, as Obsidian's plugin keeps them.

use super::{LeftOut, Plan, Source, card_of};
use crate::deck::NewCard;

/// Whether the head of the file says that it is one.
pub(super) fn is_marked(text: &str) -> bool {
    front_matter(text)
        .is_some_and(|(head, _)| head.lines().any(|line| line.trim_start().starts_with("kanban-plugin")))
}

/// What stands between two lines of hyphens at the beginning, and what comes behind it.
fn front_matter(text: &str) -> Option<(&str, &str)> {
    let rest = text.trim_start().strip_prefix("---")?;
    let rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
    rest.match_indices("---")
        .find(|(at, _)| rest[..*at].ends_with('\n'))
        .map(|(at, line)| (&rest[..at], &rest[at + line.len()..]))
}

/// `None` if no list has a card in it: then it is a text like others.
pub(super) fn read(text: &str) -> Option<Plan> {
    let body = front_matter(text).map_or(text, |(_, body)| body);
    let mut board = Board::default();
    for line in body.lines() {
        if line.trim_start().starts_with("%%") {
            // Settings of the plugin, up to the end.
            break;
        }
        board.take(line);
    }
    board.finish()
}

#[derive(Default)]
struct Board {
    title: String,
    lists: Vec<(String, Vec<NewCard>)>,
    /// The text of the item that is being read.
    item: Option<String>,
    archived: usize,
    dates: usize,
    is_archive: bool,
}

impl Board {
    fn take(&mut self, line: &str) {
        if let Some((level, heading)) = heading(line) {
            self.end_item();
            if level == 1 && self.lists.is_empty() {
                self.title = heading.to_owned();
            } else if !self.is_archive {
                self.lists.push((heading.to_owned(), Vec::new()));
            }
        } else if matches!(line.trim_end(), "***" | "---" | "___") {
            // Behind a line the plugin keeps what was archived.
            self.end_item();
            self.is_archive = true;
        } else if let Some(item) = item(line) {
            self.end_item();
            self.item = Some(item.to_owned());
        } else if let Some(text) =
            self.item.as_mut().filter(|_| line.starts_with([' ', '\t']) || line.is_empty())
        {
            text.push('\n');
            text.push_str(line.trim());
        } else {
            self.end_item();
        }
    }

    fn end_item(&mut self) {
        let Some(text) = self.item.take() else { return };
        if self.is_archive {
            self.archived += 1;
        } else if let Some((_, cards)) = self.lists.last_mut() {
            let (card, dates) = card(&text);
            self.dates += dates;
            cards.push(card);
        }
    }

    fn finish(mut self) -> Option<Plan> {
        self.end_item();
        if self.lists.iter().all(|(_, cards)| cards.is_empty()) {
            return None;
        }
        let mut plan = Plan::board(Source::Kanban, &self.title, self.lists);
        plan.leave_out(LeftOut::ArchivedCards, self.archived);
        plan.leave_out(LeftOut::Dates, self.dates);
        Some(plan)
    }
}

/// The level and the text of a heading.
fn heading(line: &str) -> Option<(usize, &str)> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    ((1..=6).contains(&level) && text.starts_with(' ')).then(|| (level, text.trim()))
}

/// What an item at the left says, done or not.
fn item(line: &str) -> Option<&str> {
    let text = line.strip_prefix(['-', '*', '+'])?.strip_prefix(' ')?.trim_start();
    let done = text.strip_prefix('[').and_then(|rest| {
        let mut letters = rest.chars();
        letters.next()?;
        letters.as_str().strip_prefix(']')
    });
    Some(done.map_or(text, str::trim_start))
}

/// The card of an item, and how many dates were left out of it.
fn card(text: &str) -> (NewCard, usize) {
    let text = text.replace("<br>", "\n").replace("<br/>", "\n");
    let mut card = card_of(&linkless(&text));
    let mut dates = 0;
    let mut title: Vec<&str> = Vec::new();
    let whole = std::mem::take(&mut card.title);
    for word in whole.split_whitespace() {
        if let Some(tag) = word.strip_prefix('#').filter(|tag| tag.starts_with(char::is_alphabetic)) {
            card.tags.push(tag.to_owned());
        } else if word.starts_with("@{") || word.starts_with("@@{") {
            dates += 1;
        } else if !word.starts_with('^') || title.is_empty() {
            title.push(word);
        }
    }
    card.title = title.join(" ");
    (card, dates)
}

/// `[[page|words]]` as its words: the pages are in another place.
fn linkless(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, link)) = rest.split_once("[[") {
        let Some((inside, behind)) = link.split_once("]]") else { break };
        out.push_str(before);
        out.push_str(inside.rsplit_once('|').map_or(inside, |(_, words)| words));
        rest = behind;
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_are_cards() {
        for (line, expected) in [
            ("- [ ] Koken", Some("Koken")),
            ("- [x] Koken", Some("Koken")),
            ("* Koken", Some("Koken")),
            ("- [link](x)", Some("[link](x)")),
            ("-5 graden", None),
            ("\t- [ ] dieper", None),
            ("Koken", None),
        ] {
            assert_eq!(item(line), expected, "{line}");
        }
    }

    #[test]
    fn what_is_in_a_card_is_told_apart() {
        for (text, title, explanation, tags, dates) in [
            ("Koken #zorg @{2024-05-01} ^ab12", "Koken", "", "zorg", 1),
            ("[[Pagina|Wie kookt?]] en [[Koken]]", "Wie kookt? en Koken", "", "", 0),
            ("Koken<br>voor acht\nsamen", "Koken", "voor acht\nsamen", "", 0),
            ("# 1 zijn, c#", "# 1 zijn, c#", "", "", 0),
            ("[[open", "[[open", "", "", 0),
        ] {
            let (card, many) = card(text);
            assert_eq!(
                (card.title.as_str(), card.explanation.as_str(), many),
                (title, explanation, dates),
                "{text}"
            );
            assert_eq!(card.tags.join(" "), tags);
        }
    }
}
