//! The short form of a title: the key of a card in a template, and what two titles have in common that people read as
//! the same.

/// Lower case, accents dropped, everything between letters and digits one hyphen. Letters that have no Latin form stay.
pub fn slug(title: &str) -> String {
    let mut slug = String::new();
    let mut is_between = false;
    for letter in title.chars().flat_map(char::to_lowercase).filter(|letter| !is_mark(*letter)) {
        if !letter.is_alphanumeric() {
            is_between = true;
            continue;
        }
        if is_between && !slug.is_empty() {
            slug.push('-');
        }
        is_between = false;
        match without_accent(letter) {
            Some(plain) => slug.push_str(plain),
            None => slug.push(letter),
        }
    }
    slug
}

/// An accent that stands behind its letter, as some systems write it.
fn is_mark(letter: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&letter)
}

/// Latin letters as far as European languages use them (Unicode's Latin-1 Supplement and Latin Extended-A).
fn without_accent(letter: char) -> Option<&'static str> {
    Some(match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' => "a",
        'æ' => "ae",
        'ç' | 'ć' | 'ĉ' | 'ċ' | 'č' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' => "e",
        'ĝ' | 'ğ' | 'ġ' | 'ģ' => "g",
        'ĥ' | 'ħ' => "h",
        'ì'..='ï' | 'ĩ' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
        'ĳ' => "ij",
        'ĵ' => "j",
        'ķ' => "k",
        'ĺ' | 'ļ' | 'ľ' | 'ŀ' | 'ł' => "l",
        'ñ' | 'ń' | 'ņ' | 'ň' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ŏ' | 'ő' => "o",
        'œ' => "oe",
        'ŕ' | 'ŗ' | 'ř' => "r",
        'ś' | 'ŝ' | 'ş' | 'š' => "s",
        'ß' => "ss",
        'ţ' | 'ť' | 'ŧ' => "t",
        'ù'..='ü' | 'ũ' | 'ū' | 'ŭ' | 'ů' | 'ű' | 'ų' => "u",
        'ŵ' => "w",
        'ý' | 'ÿ' | 'ŷ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::slug;

    #[test]
    fn a_slug_keeps_letters_and_digits() {
        for (title, expected) in [
            ("Past in missie en visie", "past-in-missie-en-visie"),
            ("  Ideeën: één (of twee)! ", "ideeen-een-of-twee"),
            ("Ide\u{65}\u{308}n", "ideen"),
            ("CAFÉ", "cafe"),
            ("Łódź & Ærø", "lodz-aero"),
            ("ĲSSEL", "ijssel"),
            ("Москва 1", "москва-1"),
            ("24/7", "24-7"),
            ("?!", ""),
            ("", ""),
        ] {
            assert_eq!(slug(title), expected, "{title}");
        }
    }
}
