//! The number formats of a workbook: which one each cell style has.

use std::collections::HashMap;

use ssfmt::DateSystem;

use super::shown::Format;

/// Number formats by cell style.
pub struct Formats {
    general: Format,
    formats: HashMap<u32, Format>,
    /// The format of each cell style.
    styles: Vec<u32>,
    dates: DateSystem,
}

impl Formats {
    /// `custom` are the codes that the workbook brings, `styles` the format of each cell style.
    pub fn new<T: AsRef<str>>(custom: &HashMap<u32, T>, styles: Vec<u32>, from_1904: bool) -> Formats {
        let mut formats = HashMap::new();
        for id in &styles {
            let code = chinese(*id)
                .or_else(|| custom.get(id).map(AsRef::as_ref))
                .or_else(|| ssfmt::format_code_from_id(*id));
            formats.entry(*id).or_insert_with(|| Format::new(code.unwrap_or("General")));
        }
        let dates = if from_1904 { DateSystem::Date1904 } else { DateSystem::Date1900 };
        Formats { general: Format::new("General"), formats, styles, dates }
    }

    /// A number as a cell of this style shows it.
    pub fn show(&self, number: f64, style: usize) -> String {
        // No workbook keeps such a number; a damaged one may seem to.
        if !number.is_finite() {
            return "#NUM!".to_owned();
        }
        let format = self.styles.get(style).and_then(|id| self.formats.get(id));
        format.unwrap_or(&self.general).show(number, self.dates)
    }
}

/// The formats that programs keep no code for and show by language: as they are shown in Chinese.
fn chinese(id: u32) -> Option<&'static str> {
    let code = match id {
        14 => "yyyy/m/d",
        22 => "yyyy/m/d h:mm",
        27 | 36 | 50 | 52 | 57 => "yyyy\"年\"m\"月\"",
        28 | 29 | 51 | 53 | 54 | 58 => "m\"月\"d\"日\"",
        30 => "m-d-yy",
        31 => "yyyy\"年\"m\"月\"d\"日\"",
        32 | 34 | 55 => "h\"时\"mm\"分\"",
        33 | 35 | 56 => "h\"时\"mm\"分\"ss\"秒\"",
        _ => return None,
    };
    Some(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_style_names_its_format_and_dates_are_chinese() {
        let custom = HashMap::from([(164, "0.0\"万元\"")]);
        let styles = vec![0, 164, 10, 14, 57];
        let formats = Formats::new(&custom, styles.clone(), false);
        let shown = |number: f64, style: usize| formats.show(number, style);
        assert_eq!(shown(38.1692, 0), "38.1692");
        assert_eq!(shown(12.5, 1), "12.5万元");
        assert_eq!(shown(0.9974, 2), "99.74%");
        assert_eq!(shown(45356.0, 3), "2024/3/5");
        assert_eq!(shown(45356.0, 4), "2024年3月");
        assert_eq!(shown(7.0, 99), "7");
        assert_eq!(Formats::new(&custom, styles, true).show(1.0, 3), "1904/1/2");
    }
}
