//! How large elements are, told by the browser when it changes, so that nobody has to ask in the middle of something.

use js_sys::Array;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, ResizeObserver, ResizeObserverEntry, ResizeObserverSize};

/// Width and height of an element in CSS pixels, its border included.
pub struct Size {
    pub element: Element,
    pub width: f64,
    pub height: f64,
}

/// Watches elements as long as it is there.
pub struct Sizes {
    observer: ResizeObserver,
    _told: Closure<dyn FnMut(Array)>,
}

impl Sizes {
    /// Calls `tell` with every element whose size is new, all of one frame at once, before that frame is drawn. `None` in
    /// a browser that cannot.
    pub fn watch(mut tell: impl FnMut(Vec<Size>) + 'static) -> Option<Sizes> {
        let told = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            tell(entries.iter().filter_map(|entry| size(&entry.unchecked_into())).collect());
        });
        let observer = ResizeObserver::new(told.as_ref().unchecked_ref()).ok()?;
        Some(Sizes { observer, _told: told })
    }

    /// It is told of the element at once, and whenever that changes.
    pub fn add(&self, element: &Element) {
        self.observer.observe(element);
    }

    /// Forgets all elements; those that are added again are told again.
    pub fn clear(&self) {
        self.observer.disconnect();
    }
}

impl Drop for Sizes {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

fn size(entry: &ResizeObserverEntry) -> Option<Size> {
    let size: ResizeObserverSize = entry.border_box_size().get(0).dyn_into().ok()?;
    Some(Size { element: entry.target(), width: size.inline_size(), height: size.block_size() })
}
