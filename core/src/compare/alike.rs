//! Answers that say about the same, to be laid together. It compares letters, not meaning: people decide.

use super::Tree;
use crate::slug::slug;
use crate::sort::sort;
use std::collections::{BTreeMap, BTreeSet};

/// From here on two texts are offered as alike: 'Zorginstelling' and 'Zorginstellingen', 'Scholen' and 'School', but not
/// 'Voetbalclub' and 'Voetballers met een beperking'.
const ALIKE: f64 = 0.55;

/// Each pair is looked at; with more texts than this only those that people read as the same are offered.
const MOST_TEXTS: usize = 300;

/// Words that say nothing about what a text is about, in the languages of the interface.
const EMPTY: [&str; 34] = [
    "de", "het", "een", "en", "of", "van", "voor", "met", "in", "op", "te", "aan", "bij", "om", "zijn", "is",
    "dat", "die", "we", "wij", "the", "a", "an", "and", "or", "of", "for", "with", "to", "at", "on", "are",
    "that", "our",
];

/// The places of texts that are alike, two and more, in the order of the texts. Clusters by average linkage: a text goes
/// where it resembles most of the others, not one of them.
pub fn alike(texts: &[&str]) -> Vec<Vec<usize>> {
    let texts: Vec<Text> = texts.iter().map(|text| Text::new(text)).collect();
    let mut clusters = if texts.len() > MOST_TEXTS { same(&texts) } else { near(&texts) };
    clusters.retain(|places| places.len() > 1 && !texts[places[0]].plain.is_empty());
    clusters.iter_mut().for_each(|places| sort(places));
    clusters
}

/// How alike two texts are, from 0 to 1: by the words they share or the letters, whichever says more.
pub fn similarity(one: &str, other: &str) -> f64 {
    Text::new(one).similarity(&Text::new(other))
}

/// A text as it is compared.
struct Text {
    plain: String,
    words: BTreeSet<String>,
}

impl Text {
    fn new(text: &str) -> Text {
        let slug = slug(text);
        let words: BTreeSet<String> = slug
            .split('-')
            .filter(|word| !word.is_empty() && !EMPTY.contains(word))
            .map(str::to_owned)
            .collect();
        // Only empty words are better than nothing.
        let plain = if words.is_empty() { slug } else { slug_without_empty(&slug) };
        Text { plain, words }
    }

    fn similarity(&self, other: &Text) -> f64 {
        if self.plain.is_empty() || other.plain.is_empty() {
            return 0.0;
        }
        let shared = self.words.intersection(&other.words).count() as f64;
        let all = self.words.union(&other.words).count() as f64;
        let by_words = if all > 0.0 { shared / all } else { 0.0 };
        by_words.max(strsim::sorensen_dice(&self.plain, &other.plain))
    }
}

fn slug_without_empty(slug: &str) -> String {
    slug.split('-').filter(|word| !EMPTY.contains(word)).collect::<Vec<_>>().join(" ")
}

fn near(texts: &[Text]) -> Vec<Vec<usize>> {
    let many = texts.len();
    let pairs = (0..many).flat_map(|one| (one + 1..many).map(move |other| (one, other)));
    let distances = pairs.map(|(one, other)| 1.0 - texts[one].similarity(&texts[other]));
    Tree::of(many, distances.collect()).clusters(1.0 - ALIKE)
}

fn same(texts: &[Text]) -> Vec<Vec<usize>> {
    let mut clusters: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, text) in texts.iter().enumerate() {
        clusters.entry(&text.plain).or_default().push(place);
    }
    let mut clusters: Vec<Vec<usize>> = clusters.into_values().collect();
    sort(&mut clusters);
    clusters
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_about_the_same() {
        for (one, other, is_alike) in [
            ("Zorginstelling", "zorginstellingen", true),
            ("Scholen", "School", true),
            ("De gemeente", "Gemeenten", true),
            ("Samen met de school", "met school samen", true),
            ("Cafés", "cafe's", true),
            ("Gemeente", "Welzijn", false),
            ("Voetbalclub", "Voetballers met een beperking", false),
            ("van de", "van het", false),
            ("", "", false),
            ("!", "!", false),
        ] {
            assert_eq!(
                similarity(one, other) >= ALIKE,
                is_alike,
                "{one} – {other}: {}",
                similarity(one, other)
            );
        }
    }

    #[test]
    fn texts_lie_with_those_they_resemble() {
        let texts = ["School", "Gemeente", "De scholen", "Bibliotheek", "gemeenten", "School!", ""];
        assert_eq!(alike(&texts), [vec![0, 2, 5], vec![1, 4]]);
        assert_eq!(alike(&[]), [[0; 0]; 0]);
        let many: Vec<String> = (0..700).map(|n| format!("antwoord {}", n / 2)).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        assert_eq!(alike(&many).len(), 350, "of many only those that read the same");
    }
}
