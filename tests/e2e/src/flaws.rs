//! Whether a page holds what is in it: nothing runs that was text, nothing sticks out, nothing is cut off.

use crate::page::Page;
use serde_json::{Value, json};

/// What a reader who sees badly does to every text (WCAG 2.2, 1.4.12), or chooses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Text {
    AsItIs,
    Spaced,
    /// The largest of the settings.
    Largest,
}

impl Text {
    fn rules(self) -> &'static str {
        match self {
            Text::AsItIs => "",
            Text::Spaced => {
                "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }
                 p { margin-bottom: 2em !important }"
            }
            Text::Largest => "",
        }
    }
}

impl Page {
    /// From now on, until the page is loaded again.
    pub fn set_text(&self, text: Text) {
        self.script(SET_TEXT, &[json!(text.rules()), json!(text == Text::Largest)]);
    }

    /// Everything on the page that leaves its place, and every sign that a text did something, in words.
    pub fn flaws(&self) -> Vec<String> {
        let answer = self.script(FLAWS, &[]);
        answer.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
    }
}

const SET_TEXT: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(arguments[0]);
    document.adoptedStyleSheets = [sheet];
    document.documentElement.dataset.text = arguments[1] ? 'largest' : 'normal';";

/// A text may end in three dots, and a list may scroll; a text that is cut in the middle, or lies on what is beside its
/// card, is lost to who reads it.
const FLAWS: &str = r"
    const flaws = [], seen = new Set();
    const flaw = text => { if (!seen.has(text) && flaws.length < 25) { seen.add(text); flaws.push(text); } };
    const name = element => {
      const marks = [...element.attributes].filter(one => /^data-(page|field|action|key|kind|view|row|part|dialog)$/.test(one.name));
      return element.localName + [...element.classList].map(one => '.' + one).join('')
        + marks.map(one => `[${one.name}=${[...one.value].slice(0, 20).join('')}]`).join('');
    };
    const path = element => {
      const names = [];
      for (let up = element; up && up !== document.body && names.length < 4; up = up.parentElement) names.unshift(name(up));
      return names.join(' > ');
    };

    if (window.__ran) flaw('a text ran');
    const active = 'iframe, object, embed, a[href^=\'javascript:\' i], a[href^=\'data:\' i], [onload], [onerror], [onclick], [onfocus], [onmouseover]';
    for (const element of document.body.querySelectorAll(active)) flaw(`${path(element)} can do something`);
    const heading = document.querySelector('main h1, dialog[open] h1, dialog[open] h2');
    if (!heading?.checkVisibility()) flaw('there is no heading');
    const over = document.documentElement.scrollWidth - innerWidth;
    if (over > 0) {
      const wide = [...document.body.querySelectorAll('*')].filter(one => one.getBoundingClientRect().right + scrollX > innerWidth + 1).at(-1);
      flaw(`the page is ${over} px too wide: ${wide ? path(wide) : ''}`);
    }

    const hides = style => style.overflowX !== 'visible' || style.overflowY !== 'visible';
    const isFor = element => element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
      && element.clientWidth + element.offsetWidth + (element instanceof SVGElement ? 2 : 0) > 2 && !element.closest('svg');
    const isUnseen = element => [...parents(element)].some(one => getComputedStyle(one).clipPath.startsWith('inset(50%'));
    function* parents(element) { for (let up = element; up; up = up.parentElement) yield up; }
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const range = document.createRange();
    for (let text = walker.nextNode(); text; text = walker.nextNode()) {
      const owner = text.parentElement;
      if (!text.data.trim() || ['SCRIPT', 'STYLE', 'OPTION', 'TEXTAREA', 'NOSCRIPT', 'TITLE'].includes(owner.tagName) || !isFor(owner) || isUnseen(owner)) continue;
      range.selectNodeContents(text);
      const place = range.getBoundingClientRect();
      if (place.width < 1) continue;
      for (let box = owner; box && box !== document.body; box = box.parentElement) {
        const style = getComputedStyle(box), edge = box.getBoundingClientRect();
        // It hangs under its button, over what is there.
        if (box.matches('.timer-panel')) break;
        const out = Math.max(place.right - edge.right, edge.left - place.left);
        if (style.overflowX === 'auto' || style.overflowX === 'scroll') {
          if (box.matches('main, dialog') && box.scrollWidth > box.clientWidth + 1) flaw(`${path(box)} scrolls sideways for ${path(owner)}`);
          break;
        }
        if (hides(style)) {
          const shortens = style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none' && style.webkitLineClamp !== '';
          const low = place.bottom - edge.bottom;
          if (!shortens && out > 2) flaw(`${path(owner)} is cut off sideways in ${name(box)}`);
          if (!shortens && style.overflowY !== 'auto' && style.overflowY !== 'scroll' && low > 6) flaw(`${path(owner)} is cut off below in ${name(box)}`);
          break;
        }
        const isInline = style.display.startsWith('inline') && style.display !== 'inline-block' && style.display !== 'inline-flex' || style.display === 'contents';
        if (!isInline && out > 2) { flaw(`${path(owner)} leaves ${name(box)}: ${[...text.data.trim()].slice(0, 20).join('')}`); break; }
      }
    }

    // What lies over the page holds its controls, and a hand gets at each of them.
    const over_page = document.querySelector('dialog[open]') ?? document.querySelector('.timer-panel, .move-bar');
    const holders = over_page ? [over_page] : document.querySelectorAll('.bar, .tools, .facilitator-row, .timer-panel, .toast, .move-bar');
    for (const holder of holders) {
      const edge = holder.getBoundingClientRect(), scrolled = [holder.scrollTop, scrollX, scrollY];
      if (edge.left < -1 || edge.right > innerWidth + 1) flaw(`${name(holder)} leaves the window sideways`);
      if (holder.matches('dialog, .toast') && (edge.top < -1 || edge.bottom > innerHeight + 1)) flaw(`${name(holder)} is higher than the window`);
      for (const control of holder.querySelectorAll('button:enabled, a[href], input, select, textarea, summary')) {
        if (!isFor(control) || isUnseen(control)) continue;
        control.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
        const place = control.getBoundingClientRect();
        if (place.left < edge.left - 1 || place.right > edge.right + 1) flaw(`${path(control)} leaves ${name(holder)}`);
        const middle = (from, to, most) => (Math.max(from, 0) + Math.min(to, most)) / 2;
        const hit = document.elementFromPoint(middle(place.left, place.right, innerWidth), middle(place.top, place.bottom, innerHeight));
        const label = control.closest('label');
        if (!hit || !control.contains(hit) && !label?.contains(hit)) flaw(`${path(control)} is out of reach: ${hit ? path(hit) : 'outside'}`);
      }
      holder.scrollTop = scrolled[0];
      scrollTo({ left: scrolled[1], top: scrolled[2], behavior: 'instant' });
    }
    return flaws;";
