//! Topics and masked quotes as files: no cell is a formula, no text leaves with personal data.

use super::{
    board::TopicBoard,
    figures::{TopicFigures, TrendDirection},
    rows::{Voice, VoiceFilter, VoiceOrder, list, place_of},
};
use crate::{TextSource, TopicRoom, codeframe::Topic, engine::Sentiment};
use manyi_kernel::{Locale, day_of, harmless_cell};
use manyi_storage::StorageError;
use rust_xlsxwriter::{Format, Workbook, Worksheet, XlsxError};

/// Texts of one file: the latest.
const MOST_QUOTES: usize = 5_000;
/// Texts that are masked in one go.
const PAGE: u64 = 500;
const QUOTE_COLUMNS: usize = 9;

/// The latest texts of the filter, masked.
pub(crate) async fn quotes(room: &TopicRoom, filter: &VoiceFilter) -> Result<Vec<Voice>, StorageError> {
    let mut quotes: Vec<Voice> = Vec::new();
    let mut after = None;
    while quotes.len() < MOST_QUOTES {
        let page = list(room, filter, VoiceOrder::Latest, (after, PAGE)).await?;
        after = page.next_cursor.as_deref().and_then(place_of);
        quotes.extend(page.items);
        if after.is_none() {
            break;
        }
    }
    quotes.truncate(MOST_QUOTES);
    Ok(quotes)
}

/// How things are called in one language.
pub(crate) struct Names<'a> {
    pub locale: Locale,
    pub topics: &'a [Topic],
}

impl Names<'_> {
    fn one(&self, zh_cn: &'static str, en: &'static str) -> &'static str {
        match self.locale {
            Locale::ZhCn => zh_cn,
            Locale::En => en,
        }
    }

    fn topic(&self, key: &str) -> String {
        let topic = self.topics.iter().find(|topic| topic.key == key);
        let name = topic.map(|topic| match self.locale {
            Locale::ZhCn => &topic.name.zh_cn,
            Locale::En => &topic.name.en,
        });
        name.map_or_else(|| key.to_owned(), String::clone)
    }

    fn tone(&self, tone: Sentiment) -> &'static str {
        match tone {
            Sentiment::Negative => self.one("负面", "negative"),
            Sentiment::Neutral => self.one("中性", "neutral"),
            Sentiment::Positive => self.one("正面", "positive"),
        }
    }

    fn source(&self, source: TextSource) -> &'static str {
        match source {
            TextSource::Response => self.one("答卷", "response"),
            TextSource::Feedback => self.one("诉求", "feedback"),
            TextSource::Case => self.one("工单", "case"),
        }
    }

    fn trend(&self, figures: &TopicFigures) -> &'static str {
        match figures.trend.map(|trend| trend.direction) {
            None => self.one("月份不足", "too few months"),
            Some(TrendDirection::Rising) => self.one("上升", "rising"),
            Some(TrendDirection::Falling) => self.one("下降", "falling"),
            Some(TrendDirection::Steady) => self.one("平稳", "steady"),
        }
    }

    fn quote_heads(&self) -> [&'static str; QUOTE_COLUMNS] {
        match self.locale {
            Locale::ZhCn => [
                "日期",
                "单位",
                "来源",
                "编号",
                "情感",
                "主题",
                "评分（5 分制）",
                "标注",
                "留言（已遮挡个人信息）",
            ],
            Locale::En => [
                "day",
                "unit",
                "source",
                "number",
                "tone",
                "topics",
                "rating (1–5)",
                "labelled by",
                "text (masked)",
            ],
        }
    }

    fn quote_cells(&self, voice: &Voice) -> [String; QUOTE_COLUMNS] {
        let topics = voice
            .mentions
            .iter()
            .map(|mention| format!("{} ({})", self.topic(&mention.topic), self.tone(mention.sentiment)));
        let by =
            if voice.is_corrected { self.one("人工", "person") } else { self.one("机器", "machine") };
        [
            day_of(voice.written_at).to_string(),
            voice.unit_name.clone(),
            self.source(voice.source).to_owned(),
            voice.number.clone().unwrap_or_default(),
            self.tone(voice.sentiment).to_owned(),
            topics.collect::<Vec<_>>().join("; "),
            voice.score.map(|score| score.to_string()).unwrap_or_default(),
            by.to_owned(),
            voice.text.clone(),
        ]
    }
}

/// UTF-8 with its mark, so that spreadsheets read it.
pub(crate) fn csv(quotes: &[Voice], names: &Names<'_>) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::Writer::from_writer("\u{feff}".as_bytes().to_vec());
    writer.write_record(names.quote_heads())?;
    for quote in quotes {
        writer.write_record(names.quote_cells(quote).iter().map(|cell| harmless_cell(cell)))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// A sheet of topics and one of texts. Cells are texts or numbers: a workbook reads none as a formula.
pub(crate) fn xlsx(board: &TopicBoard, quotes: &[Voice], names: &Names<'_>) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    topic_sheet(book.add_worksheet().set_name(names.one("主题", "topics"))?, board, names)?;
    let sheet = book.add_worksheet().set_name(names.one("留言", "texts"))?;
    heads(sheet, &names.quote_heads())?;
    for (line, quote) in (1..).zip(quotes) {
        for (column, cell) in (0..).zip(names.quote_cells(quote)) {
            sheet.write_string(line, column, cell)?;
        }
    }
    sheet.set_column_width(8, 80)?;
    book.save_to_buffer()
}

fn topic_sheet(sheet: &mut Worksheet, board: &TopicBoard, names: &Names<'_>) -> Result<(), XlsxError> {
    let fixed = match names.locale {
        Locale::ZhCn => {
            ["主题", "上级主题", "提到次数", "占比", "95% 下限", "95% 上限", "负面", "中性", "正面", "趋势"]
        }
        Locale::En => [
            "topic",
            "topic above",
            "mentions",
            "share",
            "95% low",
            "95% high",
            "negative",
            "neutral",
            "positive",
            "trend",
        ],
    };
    let months = board.months.iter().map(|month| month.month.as_str());
    heads(sheet, &fixed.into_iter().chain(months).collect::<Vec<_>>())?;
    let percent = Format::new().set_num_format("0.0%");
    for (line, topic) in (1..).zip(&board.figures) {
        sheet.write_string(line, 0, names.topic(&topic.key))?;
        sheet.write_string(
            line,
            1,
            topic.parent.as_deref().map(|key| names.topic(key)).unwrap_or_default(),
        )?;
        sheet.write_number(line, 2, topic.count as f64)?;
        if let Some(share) = topic.share {
            for (column, value) in (3..).zip([share.value, share.low, share.high]) {
                sheet.write_number_with_format(line, column, value, &percent)?;
            }
        }
        let tones = [topic.tones.negative, topic.tones.neutral, topic.tones.positive];
        for (column, count) in (6..).zip(tones) {
            sheet.write_number(line, column, count as f64)?;
        }
        sheet.write_string(line, 9, names.trend(topic))?;
        for (column, count) in (10..).zip(&topic.months) {
            sheet.write_number(line, column, *count as f64)?;
        }
    }
    sheet.set_column_width(0, 24)?;
    Ok(())
}

fn heads(sheet: &mut Worksheet, heads: &[&str]) -> Result<(), XlsxError> {
    let bold = Format::new().set_bold();
    for (column, head) in (0..).zip(heads) {
        sheet.write_string_with_format(0, column, *head, &bold)?;
    }
    sheet.set_freeze_panes(1, 0)?;
    Ok(())
}
