//! The worker that keeps the program on this device (`offline.js`, beside this file), so that it opens without a network.
//!
//! What this module never does: keep what people made, or load the page anew by itself.

use gloo_events::EventListener;
use js_sys::Reflect;
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    RegistrationOptions, ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration,
    ServiceWorkerState, ServiceWorkerUpdateViaCache,
};

const WORKER: &str = "./offline.js";
/// A page that stays open for a day hears of a newer build all the same. In milliseconds.
const LOOK_EVERY: i32 = 60 * 60 * 1000;

/// A newer build that is on this device, whole, and not in use yet.
#[derive(Clone)]
pub struct Newer {
    worker: ServiceWorker,
    workers: ServiceWorkerContainer,
}

impl Newer {
    /// Takes it into use and then calls `then`, once: the page is to be loaded anew.
    pub fn switch(&self, then: impl FnOnce() + 'static) {
        self.ask("switch", then);
    }

    /// The same, if no other window has the program open; else nothing happens.
    pub fn switch_if_alone(&self, then: impl FnOnce() + 'static) {
        self.ask("switch if alone", then);
    }

    fn ask(&self, what: &str, then: impl FnOnce() + 'static) {
        let mut then = Some(then);
        let switched = EventListener::new(&self.workers, "controllerchange", move |_| {
            then.take().into_iter().for_each(|then| then());
        });
        // For as long as the page lives, which is not long once it is called.
        switched.forget();
        // A text can always be handed over.
        let _ = self.worker.post_message(&what.into());
    }
}

/// Keeps the program on this device and calls `found` for every newer build. A browser that cannot do so, or may not,
/// goes on with the network.
pub async fn keep(found: impl Fn(Newer) + 'static) {
    let Some(workers) = workers() else { return };
    let options = RegistrationOptions::new();
    options.set_update_via_cache(ServiceWorkerUpdateViaCache::None);
    let Ok(registered) = JsFuture::from(workers.register_with_options(WORKER, &options)).await else {
        return;
    };
    let registration: ServiceWorkerRegistration = registered.unchecked_into();
    let found = Rc::new(move |worker: Option<ServiceWorker>, workers: &ServiceWorkerContainer| {
        // Without one in use this is the first, and there is nothing to switch from.
        if let Some(worker) = worker.filter(|_| workers.controller().is_some()) {
            found(Newer { worker, workers: workers.clone() });
        }
    });
    found(registration.waiting(), &workers);
    watch(&registration, &workers, found);
    look_again(registration);
}

/// Whether the program is there without a network: a worker answers for this page, or it is a file on a disk.
pub fn is_in_use() -> bool {
    super::link::is_on_disk() || workers().is_some_and(|workers| workers.controller().is_some())
}

fn watch(
    registration: &ServiceWorkerRegistration,
    workers: &ServiceWorkerContainer,
    found: Rc<impl Fn(Option<ServiceWorker>, &ServiceWorkerContainer) + 'static>,
) {
    let (registered, workers) = (registration.clone(), workers.clone());
    let coming = EventListener::new(registration, "updatefound", move |_| {
        // Asked now: a busy browser can put the first one in use before it tells that it was installed.
        let Some(worker) = registered.installing().filter(|_| registered.active().is_some()) else { return };
        let (workers, found, state) = (workers.clone(), Rc::clone(&found), worker.clone());
        let changed = EventListener::new(&worker, "statechange", move |_| {
            if state.state() == ServiceWorkerState::Installed {
                found(Some(state.clone()), &workers);
            }
        });
        changed.forget();
    });
    // Both for as long as the page lives.
    coming.forget();
}

fn look_again(registration: ServiceWorkerRegistration) {
    let look = wasm_bindgen::closure::Closure::<dyn FnMut()>::new(move || {
        // Without a network there is nothing newer.
        if let Ok(looking) = registration.update() {
            wasm_bindgen_futures::spawn_local(async move { drop(JsFuture::from(looking).await) });
        }
    });
    let timer = look.as_ref().unchecked_ref();
    // Timers can always be set.
    let _ = super::page().set_interval_with_callback_and_timeout_and_arguments_0(timer, LOOK_EVERY);
    look.forget();
}

/// Browsers have none where the page came over an unsafe way, from a file, or in some private windows.
fn workers() -> Option<ServiceWorkerContainer> {
    let navigator = super::page().navigator();
    let workers = Reflect::get(&navigator, &"serviceWorker".into()).unwrap_or(JsValue::UNDEFINED);
    workers.is_object().then(|| workers.unchecked_into())
}
