//! Telephone numbers and addresses.

/// Characters: no number is longer, and what seems to go on is not read to its end again from every sign in it.
const LONGEST: usize = 40;

/// Dutch numbers of ten digits, and international ones with `+` or `00`.
pub(super) fn phones(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(['+', '0', '(']).map(|place| from + place) {
        from = match phone(text, start) {
            Some(end) => {
                found.push(&text[start..end]);
                end
            }
            // Not in the middle of the same number.
            None => {
                start + 1 + text[start + 1..].len() - text[start + 1..].trim_start_matches(is_digit).len()
            }
        };
    }
    found
}

fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

/// Where the telephone number ends that begins here.
fn phone(text: &str, start: usize) -> Option<usize> {
    let before = text[..start].chars().next_back();
    if before.is_some_and(|letter| letter.is_alphanumeric() || "+,.-/".contains(letter)) {
        return None;
    }
    let run = &text[start..];
    let mut digits = String::new();
    let mut end = start;
    let mut last = ' ';
    for (place, letter) in run.char_indices().take(LONGEST) {
        let is_sign = matches!(letter, ' ' | '-' | '(' | ')') || letter == '+' && place == 0;
        // One sign stands between digits, or two where one is a bracket.
        let is_double =
            is_sign && !is_digit(last) && !matches!(last, '(' | ')') && !matches!(letter, '(' | ')');
        if !is_digit(letter) && (!is_sign || is_double && place > 0) {
            break;
        }
        if is_digit(letter) {
            digits.push(letter);
            end = start + place + 1;
            if is_whole(run, &digits) && !run[place + 1..].starts_with(is_digit) {
                return (!run[place + 1..].starts_with(char::is_alphanumeric)).then_some(end);
            }
        }
        last = letter;
    }
    let is_international = run.starts_with('+') && (9..=15).contains(&digits.len())
        || digits.starts_with("00") && !digits.starts_with("000") && (11..=17).contains(&digits.len());
    (is_international && !text[end..].starts_with(char::is_alphanumeric)).then_some(end)
}

/// Whether a Dutch number is complete, so that what follows is not of it.
fn is_whole(run: &str, digits: &str) -> bool {
    let (number, length) = match digits {
        _ if digits.starts_with("0031") => (&digits[4..], 9),
        _ if run.starts_with('+') => match digits.strip_prefix("31") {
            Some(number) => (number, 9),
            None => return false,
        },
        _ => (digits, 10),
    };
    match number.strip_prefix('0') {
        Some(rest) => !rest.starts_with('0') && rest.len() == 9,
        None => length == 9 && number.len() == 9,
    }
}

/// A postcode with a house number before or behind it.
pub(super) fn addresses(text: &str) -> Vec<&str> {
    let words: Vec<&str> = text
        .split(|letter: char| letter.is_whitespace() || letter == ',')
        .filter(|word| !word.is_empty())
        .collect();
    let mut found = Vec::new();
    for place in 0..words.len() {
        let Some(length) = postcode(&words[place..]) else { continue };
        let before = place.checked_sub(1).filter(|before| is_house(words[*before]));
        let behind =
            Some(place + length).filter(|behind| words.get(*behind).is_some_and(|word| is_house(word)));
        let (first, last) = match (before, behind) {
            (Some(before), _) => (before, place + length - 1),
            (None, Some(behind)) => (place, behind),
            (None, None) => continue,
        };
        let offset = |word: &str| word.as_ptr() as usize - text.as_ptr() as usize;
        let end = words[last].trim_end_matches(|letter: char| !letter.is_alphanumeric());
        found.extend(text.get(offset(words[first])..offset(end) + end.len()));
    }
    found
}

/// How many words a postcode takes that begins here.
fn postcode(words: &[&str]) -> Option<usize> {
    let bare = |word: &str| word.trim_end_matches(|letter: char| !letter.is_alphanumeric()).to_owned();
    let is_number = |text: &str| {
        text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit()) && !text.starts_with('0')
    };
    let is_letters = |text: &str| text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_uppercase());
    let first = bare(words.first()?);
    if first.len() == 6 && first.is_ascii() {
        return (is_number(&first[..4]) && is_letters(&first[4..])).then_some(1);
    }
    let second = bare(words.get(1)?);
    (is_number(words.first()?) && is_letters(&second)).then_some(2)
}

/// A number of at most four digits, perhaps with a letter: `12`, `12a`, `12-3`.
fn is_house(word: &str) -> bool {
    let word = word.trim_end_matches(|letter: char| !letter.is_alphanumeric());
    let rest = word.trim_start_matches(is_digit);
    let digits = word.len() - rest.len();
    (1..=4).contains(&digits)
        && rest.len() <= 3
        && rest.chars().all(|letter| letter.is_alphanumeric() || letter == '-')
}
