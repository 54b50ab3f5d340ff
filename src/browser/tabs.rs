//! The channel between the windows of one document on this device.

use wasm_bindgen::prelude::Closure;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BroadcastChannel, MessageEvent};

/// Open until it is dropped. A window never hears itself.
pub struct Channel {
    raw: BroadcastChannel,
    _on_message: Closure<dyn Fn(MessageEvent)>,
}

impl Channel {
    /// `None` in a browser without channels. It still saves; its windows learn of each other when they load and save.
    pub fn open(key: &str, on_message: impl Fn(String) + 'static) -> Option<Channel> {
        let raw = BroadcastChannel::new(&format!("samenbord/{key}")).ok()?;
        let on_message = Closure::<dyn Fn(MessageEvent)>::new(move |event: MessageEvent| {
            if let Some(text) = event.data().as_string() {
                on_message(text);
            }
        });
        raw.set_onmessage(Some(on_message.as_ref().unchecked_ref()));
        Some(Channel { raw, _on_message: on_message })
    }

    pub fn post(&self, text: &str) {
        // It can only fail on a closed channel, and ours is open.
        let _ = self.raw.post_message(&JsValue::from_str(text));
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.raw.set_onmessage(None);
        self.raw.close();
    }
}

#[cfg(test)]
#[cfg(target_arch = "wasm32")]
mod tests {
    use super::*;
    use gloo_timers::future::TimeoutFuture;
    use std::cell::RefCell;
    use std::rc::Rc;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn windows_of_one_document_hear_each_other_until_they_close() {
        let heard = Rc::new(RefCell::new(Vec::new()));
        let listen = |name: &'static str, key: &str| {
            let heard = heard.clone();
            Channel::open(key, move |text| heard.borrow_mut().push((name, text))).unwrap()
        };
        let (one, two, _elsewhere) = (listen("one", "a"), listen("two", "a"), listen("elsewhere", "b"));
        one.post("1");
        TimeoutFuture::new(100).await;
        drop(two);
        one.post("2");
        TimeoutFuture::new(100).await;
        assert_eq!(*heard.borrow(), [("two", "1".to_owned())]);
    }
}
