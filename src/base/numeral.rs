//! Numbers written in Han characters: 六, 十二, 两, 一百二十.

/// The number at the start of `text`, below ten thousand, and how many bytes of it are the number.
pub fn leading(text: &str) -> Option<(u32, usize)> {
    let mut total = 0;
    let mut digit = None;
    let mut length = 0;
    for c in text.chars() {
        match (value(c), scale(c)) {
            // Two digits side by side are a list or a year: 三四, 二〇二四.
            (Some(_), _) if digit.is_some_and(|before| before > 0) => return None,
            (Some(unit), _) => digit = Some(unit),
            (None, Some(scale)) => {
                // 十二 begins without a digit; 百 and 千 alone are words.
                let times = digit.take().or((scale == 10 && total == 0).then_some(1))?;
                total += times * scale;
            }
            (None, None) => break,
        }
        length += c.len_utf8();
        if length > 21 {
            return None;
        }
    }
    (length > 0).then(|| (total + digit.unwrap_or(0), length))
}

/// The number that the whole of `text` is.
pub fn whole(text: &str) -> Option<u32> {
    leading(text).filter(|(_, length)| *length == text.len()).map(|(value, _)| value)
}

fn value(c: char) -> Option<u32> {
    if c == '两' {
        return Some(2);
    }
    let digits = "零一二三四五六七八九".chars().position(|digit| digit == c);
    digits.and_then(|at| u32::try_from(at).ok())
}

fn scale(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_numbers_are_read_as_spoken() {
        for (text, value) in [
            ("六", 6),
            ("十", 10),
            ("十二", 12),
            ("二十", 20),
            ("两", 2),
            ("一百二十", 120),
            ("一百零五", 105),
        ] {
            assert_eq!(whole(text), Some(value), "{text}");
        }
        assert_eq!(leading("七个目标"), Some((7, 3)));
    }

    #[test]
    fn lists_years_and_words_are_no_numbers() {
        for text in ["三四", "二四年", "百姓", "千家", "", "个"] {
            assert_eq!(leading(text), None, "{text}");
        }
        assert_eq!(leading(&"十".repeat(400)), None);
    }
}
