//! The pictures of the results of a step, as the app has them beside its tables: where each card lies, how many groups a
//! zone, how far groups agree, and how far they are apart. Every number is in the description too.

use super::Head;
use super::canvas::{Canvas, INNER, MARGIN, Words as Line};
use crate::answers::{flat, zone_name};
use crate::palette::{self, Colour};
use crate::report::is_compared;
use crate::words::Words;
use samenbord_core::chart::{is_dark, pieces, shade};
use samenbord_core::compare::{CardCount, Measures, StepCount, Verdict, count_open, most};
use samenbord_core::record::{Group, Step};
use samenbord_core::session::Session;

/// Between rows, and between what stands in them.
const GAP: f64 = 14.0;
const BAR: f64 = 40.0;
/// A sample of a colour before its name.
const SAMPLE: f64 = 22.0;
/// Squares of the map of groups, and the room for their numbers.
const SIDE: f64 = 96.0;
const LABEL: f64 = 64.0;

const TEXT: Line<'static> = Line { size: 21.0, colour: palette::INK, is_bold: false };
const STRONG: Line<'static> = Line { is_bold: true, ..TEXT };
const SMALL: Line<'static> = Line { size: 18.0, colour: palette::INK_SOFT, is_bold: false };

/// One step that several groups sorted.
pub struct Results<'a> {
    session: &'a Session,
    words: &'a Words,
    pub step: Step<'a>,
    counts: StepCount,
    zones: Vec<(String, Colour)>,
    groups: Vec<(String, Colour)>,
}

impl<'a> Results<'a> {
    /// `None` where there is nothing to compare.
    pub fn of(session: &'a Session, step: Step<'a>, words: &'a Words) -> Option<Results<'a>> {
        let counts = count_open(session, step.id);
        let has_cards = counts.cards.iter().any(|card| is_compared(session, card));
        if counts.groups.len() < 2 || !has_cards {
            return None;
        }
        let colour = |zone| Colour::of(session.zone(zone).map_or("", |zone| zone.colour()));
        let zones = counts.zones.iter().map(|zone| (zone_name(session, *zone), colour(*zone))).collect();
        let group = |group: Option<Group<'_>>| {
            (group.map_or("", Group::name).to_owned(), Colour::of(group.map_or("", Group::colour)))
        };
        let groups = counts.groups.iter().map(|id| group(session.group(*id))).collect();
        Some(Results { session, words, step, counts, zones, groups })
    }

    /// Each with the title it has.
    pub fn pictures(&self) -> Vec<(&'a str, String)> {
        let words = self.words;
        let mut pictures = vec![
            (&*words.picture_cards, self.cards()),
            (&*words.picture_zones, self.matrix()),
            (&*words.picture_agreement, self.agreement()),
        ];
        if !self.measures().means().is_empty() {
            pictures.push((&*words.picture_groups, self.map()));
        }
        pictures
    }

    fn measures(&self) -> Measures<'_> {
        Measures::new(&self.counts, self.step.is_scale())
    }

    fn begun(&self, title: &str) -> Canvas {
        let mut canvas = Canvas::new();
        let head = Head::of(self.session, self.step);
        Head { title, question: head.title, ..head }.draw(&mut canvas);
        canvas
    }

    fn title(&self, card: &CardCount) -> String {
        self.session.card(card.card).map(|card| flat(card.title())).unwrap_or_default()
    }

    /// Cards that are on every board, and that somebody laid.
    fn compared(&self) -> impl Iterator<Item = &CardCount> {
        self.counts.cards.iter().filter(|card| is_compared(self.session, card))
    }

    /// `Luisteren: Professional 3, Vrijwilliger 3`, for every card.
    fn describes(&self) -> String {
        let card = |card: &CardCount| {
            let numbers = card.numbers();
            let numbers = self.zones.iter().zip(numbers).map(|((name, _), n)| format!("{name} {n}"));
            [&self.title(card), ": ", &numbers.collect::<Vec<_>>().join(", ")].concat()
        };
        self.compared().map(card).collect::<Vec<_>>().join("; ")
    }

    /// A bar a card, in the colours of the zones, and what it says in a word.
    fn cards(&self) -> String {
        const TITLE: f64 = 560.0;
        const WORD: f64 = 210.0;
        let mut canvas = self.begun(&self.words.picture_cards);
        legend(&mut canvas, self.zones.iter().map(|(name, colour)| (colour.strong, name.clone())));
        let bar = (MARGIN + TITLE + GAP, INNER - TITLE - WORD - 2.0 * GAP);
        for card in self.compared() {
            let title = self.title(card);
            let high = TEXT.height(TEXT.lines(&title, TITLE).len()).max(BAR);
            let top = canvas.y;
            canvas.write_in(TEXT, &title, MARGIN, top + (BAR - TEXT.height(1)) / 2.0, TITLE);
            self.bar(&mut canvas, card, bar, top);
            let verdict = self.measures().verdict(card);
            let x = bar.0 + bar.1 + GAP;
            sample(&mut canvas, (x, top + (BAR - SAMPLE) / 2.0), palette::verdict(verdict).0);
            let x = x + SAMPLE + 8.0;
            canvas.write_in(
                SMALL,
                self.words.verdict(verdict),
                x,
                top + (BAR - SMALL.height(1)) / 2.0,
                WORD - SAMPLE,
            );
            canvas.y = top + high + GAP;
        }
        canvas.finish(&self.words.picture_cards, &self.describes())
    }

    /// The piece that no other is longer than is underlined: it can be found without colours.
    fn bar(&self, canvas: &mut Canvas, card: &CardCount, (left, wide): (f64, f64), top: f64) {
        let numbers = card.numbers();
        let most = most(&numbers);
        for (place, (begin, share)) in pieces(&numbers).into_iter().enumerate() {
            if numbers[place] == 0 {
                continue;
            }
            let (x, piece) = (left + begin * wide, share * wide);
            canvas.box_at((x, top), (piece - 3.0, BAR), self.zones[place].1.strong, None);
            let words = Line { colour: palette::WHITE, ..STRONG };
            let middle = x + (piece - 3.0) / 2.0;
            canvas.centred(words, &numbers[place].to_string(), (middle, top + BAR / 2.0 - 2.0));
            if most.contains(&place) {
                let y = top + BAR - 6.0;
                let half = (piece * 0.2).min(60.0);
                canvas.line((middle - half, y), (middle + half, y), palette::WHITE, 3.0);
            }
        }
    }

    /// A row a card and a column a zone: the more groups, the darker.
    fn matrix(&self) -> String {
        let mut canvas = self.begun(&self.words.picture_zones);
        canvas.write(SMALL, &self.words.picture_zones_read);
        canvas.down(GAP);
        let zones = self.zones.len().max(1) as f64;
        let wide = (INNER * 0.62 / zones).min(300.0);
        let left = MARGIN + INNER - wide * zones;
        let title = left - MARGIN - GAP;
        let x = |place: usize| left + wide * place as f64;
        let high = self.zones.iter().map(|(name, _)| SMALL.height(SMALL.lines(name, wide - 8.0).len()));
        let high = high.fold(0.0, f64::max);
        for (place, (name, colour)) in self.zones.iter().enumerate() {
            let words = Line { colour: colour.strong, is_bold: true, ..SMALL };
            for (line, text) in words.lines(name, wide - 8.0).iter().enumerate() {
                let y = canvas.y + words.height(line) + words.size * 0.66;
                canvas.centred(words, text, (x(place) + wide / 2.0, y));
            }
        }
        canvas.down(high + 8.0);
        let cards: Vec<CardCount> = self.compared().cloned().collect();
        let counts = StepCount { cards, ..self.counts.clone() };
        let measures = Measures::new(&counts, self.step.is_scale());
        for card in measures.by_likeness().into_iter().map(|place| &counts.cards[place]) {
            let text = self.title(card);
            let top = canvas.y;
            let high = (TEXT.height(TEXT.lines(&text, title).len()) + 8.0).max(BAR);
            canvas.write_in(TEXT, &text, MARGIN, top + (BAR - TEXT.height(1)) / 2.0, title);
            for (place, n) in card.numbers().into_iter().enumerate() {
                let share = n as f64 / card.placed().max(1) as f64;
                let text = if n == 0 { "·".to_owned() } else { n.to_string() };
                let (at, size) = ((x(place) + 2.0, top), (wide - 4.0, high));
                square(&mut canvas, (at, size), self.zones[place].1.strong, share, &text);
            }
            canvas.y = top + high + 4.0;
        }
        canvas.finish(&self.words.picture_zones, &self.describes())
    }

    /// One wide bar from what divides the groups to what they agree on. It counts as the app does: every card of the step.
    fn agreement(&self) -> String {
        const HIGH: f64 = 88.0;
        let mut canvas = self.begun(&self.words.picture_agreement);
        let verdicts: Vec<Option<Verdict>> =
            self.counts.cards.iter().map(|card| self.measures().verdict(card)).collect();
        let kinds = Verdict::LEAST_AGREED.map(Some).into_iter().chain([None]);
        let number = |kind: &Option<Verdict>| verdicts.iter().filter(|verdict| *verdict == kind).count();
        let kinds: Vec<(Option<Verdict>, usize)> =
            kinds.map(|kind| (kind, number(&kind))).filter(|(kind, n)| kind.is_some() || *n > 0).collect();
        let numbers: Vec<usize> = kinds.iter().map(|(_, n)| *n).collect();
        for ((kind, n), (begin, share)) in kinds.iter().zip(pieces(&numbers)).filter(|((_, n), _)| *n > 0) {
            let (fill, ink) = palette::verdict(*kind);
            let (x, wide) = (MARGIN + begin * INNER, share * INNER - 4.0);
            canvas.box_at((x, canvas.y), (wide, HIGH), fill, None);
            let words = Line { size: 32.0, colour: ink, is_bold: true };
            canvas.centred(words, &n.to_string(), (x + wide / 2.0, canvas.y + HIGH / 2.0));
        }
        canvas.down(HIGH + 2.0 * GAP);
        let named = |(kind, n): &(Option<Verdict>, usize)| format!("{} {n}", self.words.verdict(*kind));
        let names: Vec<String> = kinds.iter().map(named).collect();
        let colours = kinds.iter().map(|(kind, _)| palette::verdict(*kind).0);
        legend(&mut canvas, colours.zip(names.iter().cloned()));
        canvas.finish(&self.words.picture_agreement, &names.join(", "))
    }

    /// How far each two groups are apart.
    fn map(&self) -> String {
        let mut canvas = self.begun(&self.words.picture_groups);
        let distances = self.measures().distances();
        let middle = |place: usize| LABEL + SIDE * (place as f64 + 0.5);
        let top = canvas.y;
        for (down, row) in distances.iter().enumerate() {
            let label = (down + 1).to_string();
            canvas.centred(STRONG, &label, (MARGIN + middle(down), top + LABEL / 2.0));
            canvas.centred(STRONG, &label, (MARGIN + LABEL / 2.0, top + middle(down)));
            for (along, distance) in row.iter().enumerate().filter(|(along, _)| *along != down) {
                let at = (MARGIN + middle(along) - SIDE / 2.0, top + middle(down) - SIDE / 2.0);
                let size = (SIDE - 4.0, SIDE - 4.0);
                square(
                    &mut canvas,
                    (at, size),
                    palette::ACCENT,
                    distance.unwrap_or(0.0),
                    &percent(*distance, "–"),
                );
            }
        }
        let side = LABEL + SIDE * distances.len() as f64;
        let x = MARGIN + side + 40.0;
        let mut y = top + LABEL;
        for (place, (name, colour)) in self.groups.iter().enumerate() {
            let text = format!("{}  {name}", place + 1);
            y += canvas.write_in(Line { colour: colour.strong, ..STRONG }, &text, x, y, MARGIN + INNER - x)
                + 8.0;
        }
        y += canvas.write_in(SMALL, &self.words.picture_groups_read, x, y + GAP, MARGIN + INNER - x) + GAP;
        canvas.y = y.max(top + side);
        canvas.finish(&self.words.picture_groups, &self.pairs(&distances))
    }

    fn pairs(&self, distances: &[Vec<Option<f64>>]) -> String {
        let name = |place: usize| &*self.groups[place].0;
        let pair = |(one, other): (usize, usize)| {
            let share = percent(distances[one][other], &self.words.undefined);
            let said = self.words.pair.replace("{one}", name(one)).replace("{other}", name(other));
            said.replace("{share}", &share)
        };
        let many = distances.len();
        let pairs = (0..many).flat_map(|one| (one + 1..many).map(move |other| (one, other)));
        pairs.map(pair).collect::<Vec<_>>().join("; ")
    }
}

fn percent(share: Option<f64>, undefined: &str) -> String {
    share.map_or_else(|| undefined.to_owned(), |share| format!("{:.0}%", share * 100.0))
}

/// A square of a map with its figure, which can be read on every tone.
fn square(canvas: &mut Canvas, (at, size): ((f64, f64), (f64, f64)), colour: &str, share: f64, text: &str) {
    let shade = shade(share);
    canvas.box_at(at, size, palette::SHEET, Some(palette::LINE));
    canvas.tinted(at, size, colour, shade);
    let ink = if is_dark(shade) { palette::WHITE } else { palette::INK };
    canvas.centred(Line { colour: ink, ..STRONG }, text, (at.0 + size.0 / 2.0, at.1 + size.1 / 2.0));
}

/// Colours with what they mean, beside each other as far as they fit.
fn legend<'a>(canvas: &mut Canvas, parts: impl Iterator<Item = (&'a str, String)>) {
    let mut x = MARGIN;
    for (colour, name) in parts {
        let wide = SAMPLE + 10.0 + TEXT.width(&name) + 36.0;
        if x > MARGIN && x + wide > MARGIN + INNER {
            x = MARGIN;
            canvas.down(TEXT.height(1) + 8.0);
        }
        sample(canvas, (x, canvas.y + (TEXT.height(1) - SAMPLE) / 2.0), colour);
        canvas.write_in(TEXT, &name, x + SAMPLE + 10.0, canvas.y, INNER);
        x += wide;
    }
    canvas.down(TEXT.height(1) + 24.0);
}

fn sample(canvas: &mut Canvas, at: (f64, f64), colour: &str) {
    canvas.box_at(at, (SAMPLE, SAMPLE), colour, Some(palette::LINE));
}
