//! The measuring script in the page, and what is asked of the browser itself.

use crate::Outcome;
use crate::sample::Sample;
use samenbord_e2e::{Page, Screen};
use serde_json::{Value, json};
use std::fs;
use std::thread;
use std::time::{Duration, Instant};

const SCRIPT: &str = include_str!("probe.js");

/// A board of 10,000 cards that is not windowed takes this long with a slowed processor, and not much longer.
const PATIENCE: Duration = Duration::from_secs(240);
/// Looking takes time from the page, which shares its processor with us.
const LOOK_EVERY: Duration = Duration::from_millis(100);

/// A page that measures itself.
pub struct Probe<'page> {
    pub page: &'page Page,
}

/// What the browser has counted since the page began. Times in seconds of the main thread.
#[derive(Clone, Copy, Debug, Default)]
pub struct Counted {
    pub task: f64,
    pub script: f64,
    pub style: f64,
    pub layout: f64,
    pub styles: f64,
    pub layouts: f64,
    /// Bytes.
    pub heap: f64,
}

impl Counted {
    /// What was counted after another time; the heap is as it is now.
    pub fn since(self, before: Self) -> Self {
        Self {
            task: self.task - before.task,
            script: self.script - before.script,
            style: self.style - before.style,
            layout: self.layout - before.layout,
            styles: self.styles - before.styles,
            layouts: self.layouts - before.layouts,
            heap: self.heap,
        }
    }
}

impl<'page> Probe<'page> {
    pub fn install(page: &'page Page) -> Self {
        page.screen(Screen::LAPTOP);
        page.developer("Page.addScriptToEvaluateOnNewDocument", &json!({ "source": SCRIPT }));
        page.developer("Performance.enable", &json!({}));
        page.visit("blank.html");
        Self { page }
    }

    /// Starts the program anew at this route.
    pub fn start(&self, route: &str) {
        // From another page, or only the part behind `#` would change.
        self.page.visit("blank.html");
        self.page.visit(route);
    }

    /// Starts the program anew on a board and waits until it is painted and at rest. Milliseconds from the navigation.
    pub fn open(&self, sample: Sample, step: usize) -> Outcome<f64> {
        self.start(&sample.board(step));
        let time = self.wait("bench.opened", "the board")?;
        self.ask("bench.rest()")?;
        let (shown, all) = (self.number("bench.count()"), [sample.first, sample.second][step - 1]);
        if shown == all as f64 { Ok(time) } else { Err(format!("the board has {shown} of {all} cards")) }
    }

    /// Opens the file of a session from the first page, until all of it is saved. Milliseconds until its page has been
    /// painted, and of saving.
    pub fn import(&self, sample: Sample) -> Outcome<(f64, f64)> {
        self.start("#/");
        self.page.ready();
        let file = sample.write();
        self.page.open_files(&[&file]);
        let times = self.wait("bench.shown", "the session's page");
        let times = times.and_then(|shown| Ok((shown, self.wait("bench.stored", "everything to be saved")?)));
        // It lies among temporary files; one that stays is no failure.
        let _ = fs::remove_file(file);
        times
    }

    /// What an expression in the page says now.
    pub fn read(&self, expression: &str) -> Value {
        self.page.script(&format!("return {expression} ?? null"), &[])
    }

    pub fn number(&self, expression: &str) -> f64 {
        self.read(expression).as_f64().unwrap_or(f64::NAN)
    }

    /// Waits until an expression is a number.
    pub fn wait(&self, expression: &str, what: &str) -> Outcome<f64> {
        self.look(what, || self.read(expression).as_f64())
    }

    /// What an expression in the page says when it has come to an end.
    pub fn ask(&self, expression: &str) -> Outcome<Value> {
        self.page.script(&format!("bench.begin(async () => {expression})"), &[]);
        let answer = self.look(expression, || Some(self.read("bench.answer")).filter(Value::is_object))?;
        match answer["failure"].as_str() {
            Some(failure) => Err(format!("{expression}: {failure}")),
            None => Ok(answer["value"].clone()),
        }
    }

    fn look<T>(&self, what: &str, mut look: impl FnMut() -> Option<T>) -> Outcome<T> {
        let start = Instant::now();
        while start.elapsed() < PATIENCE {
            if let Some(found) = look() {
                return Ok(found);
            }
            thread::sleep(LOOK_EVERY);
        }
        Err(format!("after {} s there was still not: {what}", PATIENCE.as_secs()))
    }

    /// Makes the page's processor this many times slower.
    pub fn slow(&self, times: u32) {
        self.page.developer("Emulation.setCPUThrottlingRate", &json!({ "rate": times }));
    }

    pub fn counted(&self) -> Counted {
        let answer = self.page.developer("Performance.getMetrics", &json!({}));
        let metrics = answer["metrics"].as_array().map(Vec::as_slice).unwrap_or_default();
        let of = |name: &str| {
            let metric = metrics.iter().find(|metric| metric["name"] == name);
            metric.and_then(|metric| metric["value"].as_f64()).unwrap_or(f64::NAN)
        };
        Counted {
            task: of("TaskDuration"),
            script: of("ScriptDuration"),
            style: of("RecalcStyleDuration"),
            layout: of("LayoutDuration"),
            styles: of("RecalcStyleCount"),
            layouts: of("LayoutCount"),
            heap: of("JSHeapUsedSize"),
        }
    }

    /// Bytes: what JavaScript holds after a collection, and the memory of the wasm.
    pub fn memory(&self) -> (f64, f64) {
        self.page.developer("HeapProfiler.collectGarbage", &json!({}));
        (self.counted().heap, self.number("bench.memory()"))
    }
}
