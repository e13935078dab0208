//! Numbers of telephones, identity cards and bank cards: finds and masks them. Amounts and codes of documents stay.

use super::text::fold_char;

/// Numbers by their shape, longer ones first. Hidden: `*` any digit, `c` 1–2, `h` 0 or 9, `o` 0–1,
/// `q` 0–3, `s` 2–8. Shown: `d` any digit, `m` 3–9, `x` a digit or X, `-` a gap of separators or
/// none, anything else itself.
const SHAPES: &[&str] = &[
    // Identity number: the day of birth is hidden.
    "ddddddch**o*q*dddx",
    "86-1md-****-dddd",
    "1md-****-dddd",
    // Landlines: 010 and 02x with eight digits, the others with eight or seven.
    "010-s***dddd",
    "02d-s***dddd",
    "0mdd-s***dddd",
    "0mdd-s***ddd",
    // Cards of a bank, 16 to 19 digits.
    "62dd-****-****-***d-ddd",
    "62dd-****-****-**dd-dd",
    "62dd-****-****-*ddd-d",
    "62dd-****-****-dddd",
];

/// So many of the shapes are of a person rather than an office.
const PERSONAL: usize = 3;

/// A landline without area code is told from an amount only by the word before it.
const LOCAL: &[&str] = &["s***dddd", "s***ddd"];

/// After one of these words a bare number of seven or eight digits is a telephone number.
const WORDS: &[&str] =
    &["电话号码", "手机号码", "联系方式", "电话", "手机", "座机", "传真", "Tel", "TEL", "tel"];

/// Most separators between two parts of one number: `0734 - 8866123`.
const GAP: usize = 3;

/// The text with every telephone, identity and bank card number masked: `139****1234`.
pub fn mask(text: &str) -> String {
    if !text.chars().any(|c| fold_char(c).is_ascii_digit()) {
        return text.to_owned();
    }
    let chars: Vec<char> = text.chars().collect();
    let folded: Vec<char> = chars.iter().map(|c| fold_char(*c)).collect();
    let mut masked = String::with_capacity(text.len());
    let mut expected = false;
    let mut at = 0;
    while let Some(c) = folded.get(at) {
        let ahead = folded.get(at..).unwrap_or_default();
        let hidden = if let Some(word) = WORDS.iter().find(|word| begins(ahead, word)) {
            expected = true;
            vec![false; word.chars().count()]
        } else {
            expected &= !c.is_alphabetic();
            number(ahead, folded.get(..at).unwrap_or_default(), expected).unwrap_or_else(|| vec![false])
        };
        for (c, hide) in chars.iter().skip(at).zip(&hidden) {
            masked.push(if *hide { '*' } else { *c });
        }
        at += hidden.len().max(1);
    }
    masked
}

/// A number that belongs to one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Personal {
    Identity,
    Mobile,
}

/// The mobile and identity numbers of a text, each masked, in their order.
pub fn exposed(text: &str) -> Vec<(Personal, String)> {
    let folded: Vec<char> = text.chars().map(fold_char).collect();
    let mut found = Vec::new();
    let mut at = 0;
    while at < folded.len() {
        let (behind, ahead) = folded.split_at(at);
        let starts = ahead.first().is_some_and(char::is_ascii_digit) && !continues(behind);
        let shapes = SHAPES.iter().take(PERSONAL).enumerate();
        let hit = shapes.filter(|_| starts).find_map(|(i, shape)| {
            Some((if i == 0 { Personal::Identity } else { Personal::Mobile }, fit(shape, ahead)?))
        });
        let Some((kind, hidden)) = hit else {
            at += 1;
            continue;
        };
        let masked = ahead.iter().zip(&hidden).map(|(c, hide)| if *hide { '*' } else { *c }).collect();
        found.push((kind, masked));
        at += hidden.len().max(1);
    }
    found
}

fn begins(text: &[char], word: &str) -> bool {
    word.chars().enumerate().all(|(i, c)| text.get(i) == Some(&c))
}

/// Which characters to hide, where a personal number starts here.
fn number(ahead: &[char], behind: &[char], expected: bool) -> Option<Vec<bool>> {
    let starts = ahead.first().is_some_and(char::is_ascii_digit) && !continues(behind);
    if !starts {
        return None;
    }
    let local = LOCAL.iter().filter(|_| expected);
    SHAPES.iter().chain(local).find_map(|shape| fit(shape, ahead))
}

/// Whether a number that starts after `behind` is the rest of a longer one, or an amount.
fn continues(behind: &[char]) -> bool {
    match behind {
        [.., digit, '.'] => digit.is_ascii_digit(),
        [.., last] => last.is_ascii_alphanumeric() || matches!(last, '\u{a5}' | '\u{ffe5}' | '$'),
        [] => false,
    }
}

/// The hidden characters of `text` where it begins with a number of this shape.
fn fit(shape: &str, text: &[char]) -> Option<Vec<bool>> {
    let mut hidden: Vec<bool> = Vec::new();
    for atom in shape.chars() {
        let rest = text.iter().skip(hidden.len());
        if atom == '-' {
            let gap = rest.take(GAP).take_while(|c| is_separator(**c)).count();
            hidden.extend(std::iter::repeat_n(false, gap));
            continue;
        }
        hidden.push(hides(atom, *rest.clone().next()?)?);
    }
    ends(text.get(hidden.len()..).unwrap_or_default()).then_some(hidden)
}

/// Whether the character at an atom of a shape is hidden; none where it does not fit.
fn hides(atom: char, c: char) -> Option<bool> {
    let (fits, hide) = match atom {
        '*' => (c.is_ascii_digit(), true),
        'c' => (matches!(c, '1'..='2'), true),
        'h' => (matches!(c, '0' | '9'), true),
        'o' => (matches!(c, '0'..='1'), true),
        'q' => (matches!(c, '0'..='3'), true),
        's' => (matches!(c, '2'..='8'), true),
        'd' => (c.is_ascii_digit(), false),
        'm' => (matches!(c, '3'..='9'), false),
        'x' => (c.is_ascii_digit() || matches!(c, 'X' | 'x'), false),
        literal => (c == literal, false),
    };
    fits.then_some(hide)
}

fn is_separator(c: char) -> bool {
    matches!(c, ' ' | '-' | '–' | '—' | '(' | ')')
}

/// Whether a number may end before `rest`: not inside a longer one, not before a unit of money.
fn ends(rest: &[char]) -> bool {
    match rest {
        ['.', digit, ..] => !digit.is_ascii_digit(),
        [next, ..] => !next.is_ascii_alphanumeric() && !matches!(next, '元' | '万' | '亿' | '%'),
        [] => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn mobile_numbers_keep_three_and_four_digits() {
        assert_eq!(mask("联系电话：13912341234。"), "联系电话：139****1234。");
        assert_eq!(mask("139 1234 1234、139-1234-5678"), "139 **** 1234、139-****-5678");
        assert_eq!(mask("+86 13912341234"), "+86 139****1234");
        assert_eq!(mask("8613912341234"), "86139****1234");
        assert_eq!(mask("１３９１２３４１２３４"), "１３９****１２３４");
        assert_eq!(mask("13912341234/13712345678"), "139****1234/137****5678");
        assert_eq!(mask("13912341234,13712345678"), "139****1234,137****5678");
    }

    #[test]
    fn landlines_keep_area_and_end() {
        assert_eq!(mask("0700-8866123"), "0700-****123");
        assert_eq!(mask("（0700）88661234"), "（0700）****1234");
        assert_eq!(mask("010 66123456转801"), "010 ****3456转801");
        assert_eq!(mask("07008866123"), "0700****123");
    }

    #[test]
    fn a_bare_local_number_is_masked_after_the_word_for_it() {
        assert_eq!(mask("联系电话:8866123、8866124"), "联系电话:****123、****124");
        assert_eq!(mask("电话补助 8866123"), "电话补助 8866123");
        assert_eq!(mask("金额8866123"), "金额8866123");
    }

    #[test]
    fn bank_cards_keep_their_first_and_last_four() {
        assert_eq!(mask("卡号6222021234567890123"), "卡号6222***********0123");
        assert_eq!(mask("6222 0212 3456 7890"), "6222 **** **** 7890");
        assert_eq!(mask("62220212345678901234"), "62220212345678901234", "longer than any card");
    }

    #[test]
    fn identity_numbers_lose_the_day_of_birth() {
        assert_eq!(mask("身份证430000199001011234"), "身份证430000********1234");
        assert_eq!(mask("43000019900101123X"), "430000********123X");
    }

    #[test]
    fn numbers_of_persons_are_told_from_those_of_offices() {
        assert_eq!(
            exposed("电话0700-8866123，手机13912341234；43000019900101123X"),
            [
                (Personal::Mobile, "139****1234".to_owned()),
                (Personal::Identity, "430000********123X".to_owned())
            ]
        );
        assert!(exposed("13912341234.56万元、0.13912341234").is_empty());
    }

    #[test]
    fn amounts_and_codes_stay() {
        for text in [
            "13912341234.56",
            "13912341234元",
            "13912341234万元",
            "3.13912341234",
            "12,345,678.90",
            "0.73408866123",
            "财绩〔2024〕13号",
            "2024-06-30",
            "430000210000000012345678",
            "11430000006123456X",
            "219001-8866123",
            "a13912341234f",
            "2677.71 4848.13 1839.57",
        ] {
            assert_eq!(mask(text), text);
        }
    }
}
