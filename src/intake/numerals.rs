//! Numbers in words and signs: 一, 壹, ①, A, iv, as Word's lists and Chinese cell formats write them.

/// A number in one of Word's formats; formats not known are plain digits.
pub fn written(format: &str, number: u32) -> String {
    let circled = |first: u32| char::from_u32(first + number - 1).map(String::from).unwrap_or_default();
    match format {
        "none" | "bullet" => String::new(),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital" => chinese(number),
        "chineseLegalSimplified" | "ideographLegalTraditional" => {
            chinese(number).chars().map(legal).collect()
        }
        "ideographTraditional" => pick("甲乙丙丁戊己庚辛壬癸", number),
        "ideographZodiac" => pick("子丑寅卯辰巳午未申酉戌亥", number),
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" if (1..=20).contains(&number) => {
            circled(0x2460)
        }
        "decimalEnclosedParen" if (1..=20).contains(&number) => circled(0x2474),
        "decimalEnclosedFullstop" if (1..=20).contains(&number) => circled(0x2488),
        "decimalFullWidth" | "decimalFullWidth2" => number.to_string().chars().map(full_width).collect(),
        "decimalZero" => format!("{number:02}"),
        "upperRoman" => roman(number),
        "lowerRoman" => roman(number).to_lowercase(),
        "upperLetter" => letters(number),
        "lowerLetter" => letters(number).to_lowercase(),
        _ => number.to_string(),
    }
}

/// 一, 十二, 二十, 一百零五; from ten thousand on in digits, which no list reaches.
fn chinese(number: u32) -> String {
    if number == 0 {
        return "零".to_owned();
    }
    if number >= 10_000 {
        return number.to_string();
    }
    let mut written = String::new();
    let mut gap = false;
    for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let digit = number / unit % 10;
        if digit == 0 {
            gap = !written.is_empty();
            continue;
        }
        if gap {
            written.push('零');
            gap = false;
        }
        // Ten to nineteen are 十 and 十一, not 一十.
        if !(unit == 10 && digit == 1 && written.is_empty()) {
            written.push_str(&pick("一二三四五六七八九", digit));
        }
        written.push_str(name);
    }
    written
}

fn legal(c: char) -> char {
    const PLAIN: &str = "一二三四五六七八九十百千";
    let index = PLAIN.chars().position(|plain| plain == c);
    index.and_then(|index| "壹贰叁肆伍陆柒捌玖拾佰仟".chars().nth(index)).unwrap_or(c)
}

fn full_width(c: char) -> char {
    char::from_u32(c as u32 + 0xfee0).unwrap_or(c)
}

/// The character of a series that starts at 1, or digits beyond its end.
fn pick(series: &str, number: u32) -> String {
    let index = number.checked_sub(1).and_then(|index| usize::try_from(index).ok());
    index.and_then(|index| series.chars().nth(index)).map_or_else(|| number.to_string(), String::from)
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if number > 9_999 {
        return number.to_string();
    }
    let mut left = number;
    let mut written = String::new();
    for (value, sign) in SIGNS {
        while left >= value {
            written.push_str(sign);
            left -= value;
        }
    }
    written
}

/// A to Z, then AA, BB as Word does.
fn letters(number: u32) -> String {
    let Some(index) = number.checked_sub(1) else { return String::new() };
    let letter = char::from_u32('A' as u32 + index % 26).unwrap_or('A');
    std::iter::repeat_n(letter, (index / 26 + 1).min(10) as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_numbers_read_as_spoken() {
        let cases = [
            (1, "一"),
            (10, "十"),
            (12, "十二"),
            (20, "二十"),
            (105, "一百零五"),
            (110, "一百一十"),
            (2010, "二千零一十"),
        ];
        for (number, expected) in cases {
            assert_eq!(written("chineseCountingThousand", number), expected);
        }
        assert_eq!(written("chineseLegalSimplified", 12), "拾贰");
    }

    #[test]
    fn other_series() {
        assert_eq!(written("decimalEnclosedCircle", 3), "③");
        assert_eq!(written("decimalEnclosedCircle", 21), "21");
        assert_eq!(written("lowerRoman", 14), "xiv");
        assert_eq!(written("upperLetter", 28), "BB");
        assert_eq!(written("ideographTraditional", 2), "乙");
        assert_eq!(written("decimalFullWidth", 10), "１０");
        assert_eq!(written("upperRoman", u32::MAX), u32::MAX.to_string());
    }
}
