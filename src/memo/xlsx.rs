//! A book as a workbook: frozen heads, filters, choices, a native chart. Texts are always texts.

use rust_xlsxwriter::{
    Chart, ChartType, Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Workbook, Worksheet, XlsxError,
};

use super::sheet::{self, Book, Cell, Sheet, looks_like_formula};
use crate::base::text;

/// Rows below the last one that choices and filters still reach: a reviewer adds lines.
const SPARE: u32 = 200;

/// Characters that A4 across holds in a legible size; what is wider is printed on A3.
const A4: u32 = 180;

/// Height of a line in pixels.
const LINE: u32 = 18;

/// Lines that a row shows at most.
const LINES: u32 = 12;

/// Writes the workbook. The same book gives the same bytes.
pub fn write(book: &Book) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    let mut properties = DocProperties::new().set_title(book.title.as_str());
    if let Some(day) = day(book.today) {
        properties = properties.set_creation_datetime(&day);
    }
    workbook.set_properties(&properties);
    let looks = Looks::new();
    for sheet in &book.sheets {
        write_sheet(workbook.add_worksheet(), sheet, &looks)?;
    }
    workbook.save_to_buffer()
}

struct Looks {
    head: Format,
    text: Format,
    quoted: Format,
    alarm: Format,
    number: Format,
    count: Format,
    share: Format,
    day: Format,
}

impl Looks {
    fn new() -> Looks {
        let cell = Format::new()
            .set_font_name("宋体")
            .set_font_size(10)
            .set_border(FormatBorder::Thin)
            .set_align(FormatAlign::VerticalCenter);
        let text = cell.clone().set_text_wrap();
        Looks {
            head: text
                .clone()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_background_color(Color::RGB(0x00D9_E1F2)),
            quoted: text.clone().set_quote_prefix(),
            alarm: text.clone().set_bold().set_font_color(Color::RGB(0x00C0_0000)),
            number: cell.clone().set_num_format("0.00"),
            count: cell.clone().set_num_format("0"),
            share: cell.clone().set_num_format("0.00%"),
            day: cell.set_num_format("yyyy-mm-dd"),
            text,
        }
    }
}

fn write_sheet(worksheet: &mut Worksheet, sheet: &Sheet, looks: &Looks) -> Result<(), XlsxError> {
    let wide = sheet.heads.iter().map(|head| head.width).sum::<u32>() > A4;
    worksheet.set_name(sheet.name)?.set_landscape().set_paper_size(if wide { 8 } else { 9 });
    worksheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?.set_print_fit_to_pages(1, 0);
    let last = u32::try_from(sheet.rows.len()).unwrap_or(u32::MAX);
    for (column, head) in (0u16..).zip(&sheet.heads) {
        worksheet.write_string_with_format(0, column, head.title, &looks.head)?;
        if head.width == 0 {
            worksheet.set_column_hidden(column)?;
        } else {
            worksheet.set_column_width(column, head.width)?;
        }
        if !head.choices.is_empty() {
            let choice = DataValidation::new().allow_list_strings(head.choices)?;
            worksheet.add_data_validation(1, column, last.saturating_add(SPARE), column, &choice)?;
        }
    }
    for (row, cells) in (1u32..).zip(&sheet.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            write_cell(worksheet, (row, column), cell, looks)?;
        }
        worksheet.set_row_height_pixels(row, height(sheet, cells))?;
    }
    let right = u16::try_from(sheet.heads.len().saturating_sub(1)).unwrap_or(u16::MAX);
    worksheet.autofilter(0, 0, last, right)?;
    if let Some(chart) = &sheet.chart {
        write_chart(worksheet, sheet, chart, last)?;
    }
    Ok(())
}

/// Characters that a cell of a workbook takes.
const CELL: usize = 32_767;

/// A text as far as a cell takes it.
fn within(text: &str) -> String {
    let cut = text.chars().count() > CELL;
    if cut { text.chars().take(CELL - 2).chain("..".chars()).collect() } else { text.to_owned() }
}

fn write_cell(
    worksheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Blank => worksheet.write_blank(row, column, &looks.text)?,
        Cell::Text(line) => {
            let look = if looks_like_formula(line.as_str()) { &looks.quoted } else { &looks.text };
            worksheet.write_string_with_format(row, column, within(line.as_str()), look)?
        }
        Cell::Alarm(line) => {
            worksheet.write_string_with_format(row, column, within(line.as_str()), &looks.alarm)?
        }
        Cell::Number(value) => worksheet.write_with_format(row, column, *value, &looks.number)?,
        Cell::Count(count) => worksheet.write_with_format(row, column, *count, &looks.count)?,
        Cell::Share(part) => worksheet.write_with_format(row, column, *part, &looks.share)?,
        Cell::Day(date) => match day(*date) {
            Some(day) => worksheet.write_datetime_with_format(row, column, &day, &looks.day)?,
            None => worksheet.write_string_with_format(row, column, date.to_string(), &looks.text)?,
        },
    };
    Ok(())
}

fn day(date: crate::base::Date) -> Option<ExcelDateTime> {
    ExcelDateTime::from_ymd(u16::try_from(date.year).ok()?, date.month, date.day).ok()
}

/// Room for the longest cell, wrapped at its column's width.
fn height(sheet: &Sheet, cells: &[Cell]) -> u32 {
    let lines = |(head, cell): (&sheet::Head, &Cell)| {
        let columns = u32::try_from(text::width(&cell.shown())).unwrap_or(u32::MAX);
        // Words and marks do not break everywhere: a fifth may be lost at the ends of lines.
        (columns.saturating_add(columns / 5)).div_ceil(head.width.saturating_sub(1).max(1))
            * u32::from(head.width > 0)
    };
    sheet.heads.iter().zip(cells).map(lines).max().unwrap_or(1).clamp(1, LINES) * LINE + 4
}

fn write_chart(
    worksheet: &mut Worksheet,
    sheet: &Sheet,
    chart: &sheet::Chart,
    last: u32,
) -> Result<(), XlsxError> {
    if last == 0 {
        return Ok(());
    }
    let mut drawn = Chart::new(ChartType::Column);
    drawn.title().set_name(chart.title);
    for column in &chart.values {
        let series = drawn.add_series();
        series.set_categories((sheet.name, 1, chart.names, last, chart.names));
        series.set_values((sheet.name, 1, *column, last, *column));
        series.set_name((sheet.name, 0, *column));
    }
    // A column as high as its value: an axis that begins elsewhere would show differences too large.
    drawn.y_axis().set_min(0);
    drawn.set_width(900).set_height(360);
    worksheet.insert_chart(last.saturating_add(2), 0, &drawn)?;
    Ok(())
}
