//! The day as it is used: the files of six tables come together, the room looks, and the report is printed.

use crate::six;
use pdf_extract::{Document, ObjectId, extract_text_from_mem};
use samenbord_e2e::{Page, stories};
use serde_json::Value;
use std::collections::BTreeSet;

stories!(six_files_become_a_printed_report);

/// One answer of each group, in their order, as it has to be on paper.
const ANSWERS: [&str; 6] = [
    "Past in missie en visie",
    "Meetbare resultaten",
    "Levert extra leden op",
    "Staat in functiebeschrijvingen",
    "Netwerk beschreven in aantal en kwaliteit",
    "Gebruik, gemeten en naast kwaliteit gelegd",
];

fn six_files_become_a_printed_report(page: &Page) {
    six::open(page, &six::files(page, "inout", &tables()));
    page.on_page("together");
    page.reads("6 van 6 groepen binnen");
    page.click("results");
    page.on_page("results");
    page.click_on(".tabs a:first-child");
    page.wait_until("six groups", || page.find_all(".side-by-side .answer").len() == 6);
    ANSWERS.iter().for_each(|answer| page.reads(answer));
    let report = page.address().split("/results").next().unwrap_or_default().to_owned() + "/report";
    page.goto(&report);
    page.on_page("report");
    page.find("[data-part=answers]");
    let whole = printed(page);
    assert!(whole.pages > 1, "six groups do not fit on one page");
    for answer in ANSWERS {
        assert!(whole.says(answer), "{answer} is not in {}", whole.text);
    }
    assert!(whole.says("Studiedag extramuraal bibliotheekwerk"));
    assert!(whole.says("26 november 2012"), "figures are drawn so that they can be copied: {}", whole.text);
    page.click("report-parts");
    page.click_on("[data-choice=answers]");
    page.wait_until("the part gone", || !page.find("[data-part=answers]").is_visible());
    let rest = printed(page);
    assert!(!rest.says(ANSWERS[0]), "what is left out is not printed");
    page.reload();
    page.on_page("report");
    assert!(!page.find("[data-part=answers]").is_visible(), "this device remembers it");
}

/// The example as six tables send it in: of each group only what it did itself.
fn tables() -> Vec<Value> {
    let text = include_str!("../../../../templates/example-inout.samenbord.json");
    let whole: Value = serde_json::from_str(text).expect("the example");
    let groups = whole["groups"].as_array().expect("groups");
    groups.iter().map(|group| table(&whole, &group["id"])).collect()
}

fn table(whole: &Value, group: &Value) -> Value {
    let mut table = whole.clone();
    // Times are of the whole; a file that a script wrote has none.
    table.as_object_mut().expect("a session").remove("sync");
    let keep = |table: &mut Value, kind: &str, is_kept: &dyn Fn(&Value) -> bool| {
        table[kind].as_array_mut().expect("a list").retain(is_kept);
    };
    keep(&mut table, "cards", &|card| card.get("group").is_none_or(|own| own == group));
    let cards = table["cards"].as_array().into_iter().flatten();
    let cards: BTreeSet<String> = cards.map(|card| card["id"].to_string()).collect();
    for kind in ["placements", "notes"] {
        let is_own =
            |record: &Value| record["group"] == *group && cards.contains(&record["card"].to_string());
        keep(&mut table, kind, &is_own);
    }
    table
}

/// The report on paper.
struct Printed {
    pages: usize,
    /// Only its letters and figures: lines end wherever the paper does.
    text: String,
}

impl Printed {
    fn says(&self, text: &str) -> bool {
        self.text.contains(&closed(text))
    }
}

fn closed(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).collect()
}

/// Prints the page, on sheets of A4.
fn printed(page: &Page) -> Printed {
    let bytes = page.pdf();
    let document = Document::load_mem(&bytes).expect("a document");
    let pages = document.get_pages();
    assert!(!pages.is_empty());
    for page in pages.values() {
        let size = size(&document, *page);
        // In points; browsers round to a third of a millimetre.
        assert!((size[0] - 595.3).abs() < 1.0 && (size[1] - 841.9).abs() < 1.0, "A4, not {size:?}");
    }
    Printed { pages: pages.len(), text: closed(&extract_text_from_mem(&bytes).expect("its text")) }
}

/// Width and height of a page, which it may have from those above it.
fn size(document: &Document, page: ObjectId) -> [f32; 2] {
    let mut at = document.get_dictionary(page).expect("a page");
    loop {
        if let Ok(frame) = at.get(b"MediaBox").and_then(|frame| document.dereference(frame)) {
            let corners = frame.1.as_array().expect("four numbers");
            return [2, 3].map(|corner| corners[corner].as_float().expect("a number"));
        }
        at = at
            .get(b"Parent")
            .and_then(|above| above.as_reference())
            .and_then(|above| document.get_dictionary(above))
            .expect("a page above");
    }
}
