//! Files made to cost more than they weigh: many small things, deep nests, long runs.

use crate::Draw;

/// Up to so many bytes: enough for what grows with the file to show, small enough for many rounds. Now and then as large
/// as a file may be.
const LARGE: usize = 4 << 20;
const LARGEST: usize = 63 << 20;

pub fn file(draw: &mut Draw) -> Vec<u8> {
    let item = *draw.pick(&[
        "0,",
        "{},",
        "[],",
        "\"\",",
        "null,",
        "[[]],",
        "{\"a\":{}},",
        "{\"a\":0,\"b\":0},",
        "\"\\u0001\",",
        "[0,0,0,0],",
        "{\"id\":\"card:#\"},",
        "{\"id\":\"card:#\",\"a\":0,\"b\":0,\"c\":0,\"d\":0,\"e\":0,\"f\":0},",
        "{\"id\":\"card:#\",\"tags/a\":true,\"tags/b\":true},",
        "{\"id\":\"note:#\"},",
        "{\"id\":\"room:#\"},",
        "{\"id\":\"room:#\",\"x\":[0,0,0,0]},",
        "{\"id\":\"vote:#\",\"card\":\"card:#\",\"group\":\"group:1\"},",
    ]);
    let word = item.split_once(':').map(|(_, rest)| rest.trim_start_matches('"'));
    let list = match word.and_then(|rest| rest.split_once(':')).map(|(word, _)| word) {
        Some(word @ ("card" | "note" | "room" | "vote")) => [word, "s"].concat(),
        _ => (*draw.pick(&["cards", "later", "session", "documents", "sync"])).to_owned(),
    };
    let size = if draw.below(60) == 0 { LARGEST } else { draw.below(LARGE) + 100 };
    let mut text = format!("{{\"format\":\"samenbord/session\",\"version\":1,\"{list}\":[");
    let mut number = 0;
    while text.len() < size {
        text += &item.replace('#', &number.to_string());
        number += 1;
    }
    text.pop();
    text += "]}";
    if draw.below(6) == 0 {
        text = wide(draw, size);
    }
    text.into_bytes()
}

/// One map with very many keys, or one very long text, or a nest.
fn wide(draw: &mut Draw, size: usize) -> String {
    let head = "{\"format\":\"samenbord/session\",\"version\":1,";
    let inside = match draw.below(5) {
        0 => (0..size / 10).map(|n| format!("\"{n}\":0,")).collect::<String>() + "\"x\":0",
        1 => {
            let fields = (0..size / 10).map(|n| format!("\"{n}\":0,")).collect::<String>();
            format!("\"cards\":[{{\"id\":\"card:1\",{fields}\"x\":0}}]")
        }
        2 => format!("\"cards\":[{{\"id\":\"card:1\",\"title\":\"{}\"}}]", "\\n".repeat(size / 2)),
        3 => format!("\"later\":{}{}", "[".repeat(size / 2), "]".repeat(size / 2)),
        _ => {
            let dots = (0..size / 16).map(|n| format!("{n}.1 ")).collect::<String>();
            format!(
                "\"sync\":{{\"writers\":[],\"records\":{{\"card:1\":{{\"seen\":\"{dots}\",\"fields\":{{}}}}}}}}"
            )
        }
    };
    [head, &inside, "}"].concat()
}
