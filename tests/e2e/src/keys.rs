//! The program by keys alone: from one thing that takes the focus to the next, each of which can be seen.

use crate::page::Page;
use serde_json::json;

/// More than there are stops on the longest page of a story.
const MOST_STOPS: usize = 250;

/// A date has a stop for its day, month and year, and one for its calendar.
const MOST_PARTS: usize = 5;

impl Page {
    /// Presses Tab until the focus is on something of this selector; panics where the focus is on something that cannot
    /// be seen, has no name, or does not let go of it.
    pub fn tab_to(&self, selector: &str) {
        self.go_to_stop("Tab", selector);
    }

    /// The same backwards.
    pub fn tab_back_to(&self, selector: &str) {
        self.go_to_stop("Shift+Tab", selector);
    }

    /// What a person who sees the focus there would press.
    pub fn press_on(&self, selector: &str, key: &str) {
        self.tab_to(selector);
        self.press(key);
    }

    /// Types letter by letter where the focus is.
    pub fn type_keys(&self, text: &str) {
        for letter in text.chars() {
            self.press(&letter.to_string());
        }
    }

    /// The id of the card with this title.
    pub fn id_of(&self, title: &str) -> String {
        self.card(title).attribute("data-card").unwrap_or_default()
    }

    fn go_to_stop(&self, key: &str, selector: &str) {
        self.wait_until(&format!("{selector} on the page"), || self.find_now(selector).is_some());
        let mut held = 0;
        for _ in 0..MOST_STOPS {
            let stop = self.script(STOP, &[json!(selector)]);
            if let Some(flaw) = stop["flaw"].as_str() {
                panic!("on the way to {selector}: {flaw}");
            }
            if stop["is_there"] == json!(true) {
                return;
            }
            held = if stop["is_held"] == json!(true) { held + 1 } else { 0 };
            assert!(held < MOST_PARTS, "{key} does not leave {}", stop["name"]);
            self.press(key);
        }
        panic!("{key} does not come to {selector}");
    }
}

/// The focus has to be in sight: inside the window, not under a bar that stays, and marked (WCAG 2.2, 2.4.7 and 2.4.11).
const STOP: &str = r"
    const focused = document.activeElement;
    if (!focused || focused === document.body || focused === document.documentElement) return { is_page: true };
    const label = focused.getAttribute('aria-label')
      ?? (focused.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent ?? '').join(' ').trim();
    const name = label || [...focused.labels ?? []].map(one => one.textContent).join(' ') || focused.title || focused.textContent.trim();
    const said = `${focused.localName}.${focused.className?.baseVal ?? focused.className} ${JSON.stringify(name.slice(0, 60))}`;
    if (!name) return { flaw: `${said} has no name` };
    const isHeading = focused.matches('main, h1, h2, h3');
    // A field may be smaller than its face, which then wears the mark: the label or button around it.
    const faces = [focused, focused.closest('label'), focused.closest('.button, .chip, .field, [data-face]'), focused.parentElement, focused.nextElementSibling].filter(Boolean);
    const shows = element => {
      const style = getComputedStyle(element);
      return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 1 && style.outlineColor !== 'rgba(0, 0, 0, 0)' || style.boxShadow !== 'none' && element === focused;
    };
    // The calendar inside a date shows its own mark, which a script cannot see.
    if (!isHeading && focused.type !== 'date' && !faces.some(shows)) return { flaw: `${said} does not show that it has the focus` };
    const face = faces.find(element => element.getBoundingClientRect().width > 3) ?? focused;
    const r = face.getBoundingClientRect();
    const inside = r.bottom > 0 && r.top < innerHeight && r.right > 0 && r.left < innerWidth;
    if (!inside) return { flaw: `${said} is outside the window: ${Math.round(r.left)} ${Math.round(r.top)} ${Math.round(r.width)} × ${Math.round(r.height)}` };
    const points = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].map(([x, y]) => [r.left + r.width * x, r.top + r.height * y]);
    const isSeen = ([x, y]) => { const hit = document.elementFromPoint(x, y); return hit && (face.contains(hit) || hit.contains(face) && hit !== document.body || hit === face.closest('label')); };
    const inWindow = points.filter(([x, y]) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight);
    if (!isHeading && !inWindow.some(isSeen)) return { flaw: `${said} is covered by ${inWindow.map(([x, y]) => document.elementFromPoint(x, y)?.className)}` };
    const is_held = window.stopped === focused;
    window.stopped = focused;
    return { is_there: focused.matches(arguments[0]), is_held, name: said };";
