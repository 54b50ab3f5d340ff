//! What this device likes, and what it keeps.

use crate::app::App;
use crate::browser::storage;
use crate::device::{TextSize, Theme, Touch};
use crate::route::Route;
use crate::ui::{Bar, Dialog, Help, Icon, Symbol};
use crate::words::{Word, fill, say};
use leptos::prelude::*;
use leptos::task::spawn_local;
use samenbord_core::file::Language;

#[component]
pub fn SettingsPage(app: App) -> impl IntoView {
    app.is_ready(true);
    let device = app.device;
    view! {
        <Bar help=Help::Settings />
        <main id="main" data-page="settings" tabindex="-1">
            <h1>{say(Word::SettingsTitle)}</h1>
            <Choice
                title=Word::SettingsLanguage
                name="language"
                options=vec![("nl", Word::SettingsLanguageNl, None), ("en", Word::SettingsLanguageEn, None)]
                chosen=Signal::derive(move || device.language.get().code())
                on_choose=Callback::new(move |code| device.choose_language(if code == "en" { Language::English } else { Language::Dutch }))
            />
            <p class="hint">{say(Word::SettingsLanguageHint)}</p>
            <Choice
                title=Word::SettingsTheme
                name="theme"
                options=vec![("system", Word::SettingsThemeSystem, None), ("light", Word::SettingsThemeLight, None), ("dark", Word::SettingsThemeDark, None)]
                chosen=Signal::derive(move || device.theme.get().word())
                on_choose=Callback::new(move |word| Theme::ALL.into_iter().filter(|theme| theme.word() == word).for_each(|theme| device.choose_theme(theme)))
            />
            <Choice
                title=Word::SettingsText
                name="text"
                options=vec![("normal", Word::SettingsTextNormal, None), ("large", Word::SettingsTextLarge, None), ("largest", Word::SettingsTextLargest, None)]
                chosen=Signal::derive(move || device.text.get().word())
                on_choose=Callback::new(move |word| TextSize::ALL.into_iter().filter(|size| size.word() == word).for_each(|size| device.choose_text(size)))
            />
            <Choice
                title=Word::SettingsTouch
                name="touch"
                options=vec![
                    ("personal", Word::SettingsTouchPersonal, Some(Word::SettingsTouchPersonalHint)),
                    ("shared", Word::SettingsTouchShared, Some(Word::SettingsTouchSharedHint)),
                ]
                chosen=Signal::derive(move || device.touch.get().word())
                on_choose=Callback::new(move |word| Touch::ALL.into_iter().filter(|touch| touch.word() == word).for_each(|touch| device.choose_touch(touch)))
            />
            <Choice
                title=Word::SettingsKeys
                name="keys"
                options=vec![
                    ("on", Word::SettingsKeysOn, Some(Word::SettingsKeysOnHint)),
                    ("off", Word::SettingsKeysOff, Some(Word::SettingsKeysOffHint)),
                ]
                chosen=Signal::derive(move || if device.keys.get() { "on" } else { "off" })
                on_choose=Callback::new(move |word| device.choose_keys(word == "on"))
            />
            <ThisDevice app />
            <p class="setting"><a href=Route::Design.to_string() data-action="design">{say(Word::SettingsDesign)}</a></p>
        </main>
    }
}

/// One choice of several, as large buttons; the hook of a button is `NAME-OPTION`.
#[component]
fn Choice(
    title: Word,
    name: &'static str,
    options: Vec<(&'static str, Word, Option<Word>)>,
    chosen: Signal<&'static str>,
    on_choose: Callback<&'static str>,
) -> impl IntoView {
    let buttons: Vec<_> = options
        .into_iter()
        .map(|(option, word, hint)| {
            view! {
                <button
                    class="choice"
                    data-action=[name, "-", option].concat()
                    aria-pressed=move || (chosen.get() == option).to_string()
                    on:click=move |_| on_choose.run(option)
                >
                    <strong>{say(word)}</strong>
                    {hint.map(|hint| view! { <span>{say(hint)}</span> })}
                </button>
            }
        })
        .collect();
    view! {
        <fieldset class="setting">
            <legend>{say(title)}</legend>
            <div class="setting-options">{buttons}</div>
        </fieldset>
    }
}

/// The space that Samenbord uses here, whether it stays, and the way to take it all away.
#[component]
fn ThisDevice(app: App) -> impl IntoView {
    let used = RwSignal::new(String::new());
    let kept = RwSignal::new("");
    let is_asking = RwSignal::new(false);
    let measure = move || {
        spawn_local(async move {
            if let Some((usage, quota)) = storage::estimate().await {
                let megabytes = |bytes: f64| format_whole(bytes / f64::from(1 << 20));
                let parts: [(&str, &str); 2] = [("used", &megabytes(usage)), ("quota", &megabytes(quota))];
                used.try_set(fill(Word::SettingsDeviceSpace, &parts));
            }
            let is_kept = storage::is_persisted().await;
            kept.try_set(say(if is_kept { Word::SettingsDeviceKept } else { Word::SettingsDeviceLoose }));
        });
    };
    measure();
    let wipe = move |_| {
        is_asking.set(false);
        spawn_local(async move {
            app.wipe().await;
            measure();
        });
    };
    view! {
        <section class="setting" aria-labelledby="device-title">
            <h2 id="device-title">{say(Word::SettingsDevice)}</h2>
            <p>{say(Word::AppPrivate)}</p>
            <p data-fact="space">{move || used.get()}</p>
            <p data-fact="kept">{move || kept.get()}</p>
            <button class="button danger" data-action="wipe" aria-haspopup="dialog" on:click=move |_| is_asking.set(true)>
                <Icon symbol=Symbol::Remove />
                <span>{say(Word::SettingsDeviceWipe)}</span>
            </button>
            <p class="hint">{say(Word::SettingsDeviceWipeHint)}</p>
            <Show when=move || is_asking.get()>
                <Dialog title=say(Word::SettingsDeviceWipe) name="wipe" on_close=Callback::new(move |()| is_asking.set(false))>
                    <p>{say(Word::SettingsDeviceWipeWarning)}</p>
                    <div class="dialog-actions">
                        <button class="button danger" data-action="wipe-yes" on:click=wipe>{say(Word::SettingsDeviceWipeYes)}</button>
                        <button class="button" data-action="cancel" on:click=move |_| is_asking.set(false)>{say(Word::AppCancel)}</button>
                    </div>
                </Dialog>
            </Show>
        </section>
    }
}

/// Whole megabytes, and at least one: nobody needs the rest.
fn format_whole(megabytes: f64) -> String {
    (megabytes.max(1.0) as u64).to_string()
}
