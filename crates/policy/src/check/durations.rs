//! Times that a text names: "six months", "30 Tage", "un an", "13个月".

use std::ops::Range;

#[derive(Debug, Clone, PartialEq)]
pub(super) struct Named {
    /// Months have the length that they have on average.
    pub(super) days: f64,
    pub(super) span: Range<usize>,
}

impl Named {
    /// Whether it is about as long: "six months" are 182 days too.
    pub(super) fn is_about(&self, days: f64) -> bool {
        (self.days - days).abs() <= days * 0.05
    }
}

/// All of them in a text in lower case. English ones count everywhere; number and unit are of one language: "a hora" is
/// no hour in Portuguese.
pub(super) fn in_text(text: &str, language: &str) -> Vec<Named> {
    let own = language.split('-').next().unwrap_or(language).to_lowercase();
    let units: Vec<&(&str, &[(&str, f64)])> = UNITS.iter().filter(|(tag, _)| *tag == own || *tag == "en").collect();
    let mut found = Vec::new();
    for Number { start, value, end, languages } in numbers(text, &own) {
        let rest = text.get(end..).unwrap_or_default();
        let follows = rest.trim_start_matches([' ', '-', '\u{a0}']);
        let at = text.len() - follows.len();
        let of_one_language = units.iter().filter(|(tag, _)| languages.is_empty() || languages.contains(tag));
        let unit = of_one_language.flat_map(|(_, words)| words.iter()).filter(|(word, _)| is_word(follows, word));
        if let Some((word, days)) = unit.max_by_key(|(word, _)| word.len()) {
            found.push(Named { days: value * days, span: start..at + word.len() });
        }
    }
    found
}

/// Whether a text begins with a word and no more of it; `~` at its end is any ending, and words of Chinese, Japanese and
/// Korean have no end.
fn is_word(text: &str, word: &str) -> bool {
    let (plain, is_open) = word.strip_suffix('~').map_or((word, !word.is_ascii()), |plain| (plain, true));
    let after = text.strip_prefix(plain).map(|rest| rest.chars().next());
    after.is_some_and(|next| is_open && !plain.is_ascii() || !next.is_some_and(char::is_alphabetic))
}

struct Number {
    start: usize,
    value: f64,
    end: usize,
    /// Those that have the word; none if it is in digits.
    languages: Vec<&'static str>,
}

/// Numbers in digits and in words.
fn numbers(text: &str, language: &str) -> Vec<Number> {
    let words: Vec<&(&str, &[&str])> = NUMBERS.iter().filter(|(tag, _)| *tag == language || *tag == "en").collect();
    let mut found = Vec::new();
    let mut last = ' ';
    let mut at = 0;
    while let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let rest = &text[at..];
        let is_start = !last.is_alphanumeric() || is_ideograph(last);
        if c.is_ascii_digit() && (is_start || !last.is_ascii_digit()) {
            let length = rest.bytes().take_while(u8::is_ascii_digit).count();
            if let (true, Ok(number)) = (!matches!(last, '.' | ','), rest[..length].parse::<u32>()) {
                found.push(Number { start: at, value: f64::from(number), end: at + length, languages: Vec::new() });
            }
            at += length;
            last = '0';
            continue;
        }
        if is_start && c.is_alphabetic() {
            let values = words.iter().flat_map(|(tag, words)| words.iter().enumerate().map(|value| (*tag, value)));
            let named = values.flat_map(|(tag, (place, all))| all.split(' ').map(move |word| (tag, place, word)));
            let fits = named.filter(|(_, _, word)| {
                let next = rest.strip_prefix(word).map(|rest| rest.chars().next());
                next.is_some_and(|next| is_ideograph(c) || !next.is_some_and(char::is_alphanumeric))
            });
            let fits: Vec<_> = fits.collect();
            if let Some((_, place, word)) = fits.iter().max_by_key(|(_, _, word)| word.len()) {
                let value = VALUES.get(*place).copied().unwrap_or(1.0);
                let languages = fits.iter().filter(|(_, _, other)| other == word).map(|(tag, ..)| *tag).collect();
                found.push(Number { start: at, value, end: at + word.len(), languages });
                at += word.len();
                last = 'a';
                continue;
            }
        }
        last = c;
        at += c.len_utf8();
    }
    found
}

fn is_ideograph(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}')
}

/// What the places in [`NUMBERS`] mean.
const VALUES: [f64; 15] = [1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 24.0, 30.0];

/// Words for the numbers that such texts write out; several forms of one are apart by a space.
const NUMBERS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "one a an",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "twenty-four",
            "thirty",
        ],
    ),
    (
        "de",
        &[
            "ein eine einen einem einer eines",
            "zwei",
            "drei",
            "vier",
            "fünf",
            "sechs",
            "sieben",
            "acht",
            "neun",
            "zehn",
            "elf",
            "zwölf",
            "dreizehn",
            "vierundzwanzig",
            "dreißig",
        ],
    ),
    (
        "fr",
        &[
            "un une",
            "deux",
            "trois",
            "quatre",
            "cinq",
            "six",
            "sept",
            "huit",
            "neuf",
            "dix",
            "onze",
            "douze",
            "treize",
            "vingt-quatre",
            "trente",
        ],
    ),
    (
        "es",
        &[
            "un una uno",
            "dos",
            "tres",
            "cuatro",
            "cinco",
            "seis",
            "siete",
            "ocho",
            "nueve",
            "diez",
            "once",
            "doce",
            "trece",
            "veinticuatro",
            "treinta",
        ],
    ),
    (
        "it",
        &[
            "un una uno",
            "due",
            "tre",
            "quattro",
            "cinque",
            "sei",
            "sette",
            "otto",
            "nove",
            "dieci",
            "undici",
            "dodici",
            "tredici",
            "ventiquattro",
            "trenta",
        ],
    ),
    (
        "pt",
        &[
            "um uma",
            "dois duas",
            "três",
            "quatro",
            "cinco",
            "seis",
            "sete",
            "oito",
            "nove",
            "dez",
            "onze",
            "doze",
            "treze",
            "vinte",
            "trinta",
        ],
    ),
    (
        "nl",
        &[
            "een één",
            "twee",
            "drie",
            "vier",
            "vijf",
            "zes",
            "zeven",
            "acht",
            "negen",
            "tien",
            "elf",
            "twaalf",
            "dertien",
            "vierentwintig",
            "dertig",
        ],
    ),
    (
        "pl",
        &[
            "jeden jedną jednego",
            "dwa dwóch",
            "trzy trzech",
            "cztery czterech",
            "pięć pięciu",
            "sześć sześciu",
            "siedem siedmiu",
            "osiem ośmiu",
            "dziewięć dziewięciu",
            "dziesięć dziesięciu",
            "jedenaście",
            "dwanaście dwunastu",
            "trzynaście trzynastu",
            "dwudziestu",
            "trzydzieści trzydziestu",
        ],
    ),
    (
        "sv",
        &[
            "en ett",
            "två",
            "tre",
            "fyra",
            "fem",
            "sex",
            "sju",
            "åtta",
            "nio",
            "tio",
            "elva",
            "tolv",
            "tretton",
            "tjugofyra",
            "trettio",
        ],
    ),
    (
        "ru",
        &[
            "один одного",
            "два двух",
            "три трёх трех",
            "четыре четырёх",
            "пять пяти",
            "шесть шести",
            "семь семи",
            "восемь восьми",
            "девять девяти",
            "десять десяти",
            "одиннадцать",
            "двенадцать двенадцати",
            "тринадцать тринадцати",
            "двадцать",
            "тридцать тридцати",
        ],
    ),
    ("zh", &["一", "两 二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "二十四", "三十"]),
    ("ja", &["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二", "十三", "二十四", "三十"]),
    ("ko", &["일", "이", "삼", "사", "오", "육", "칠", "팔", "구", "십", "십일", "십이", "십삼", "이십사", "삼십"]),
];

const MONTH: f64 = 365.25 / 12.0;
const YEAR: f64 = 365.25;

/// Words for units, with their days.
const UNITS: &[(&str, &[(&str, f64)])] = &[
    (
        "en",
        &[
            ("hour", 1.0 / 24.0),
            ("hours", 1.0 / 24.0),
            ("day", 1.0),
            ("days", 1.0),
            ("week", 7.0),
            ("weeks", 7.0),
            ("month", MONTH),
            ("months", MONTH),
            ("year", YEAR),
            ("years", YEAR),
        ],
    ),
    (
        "de",
        &[
            ("stunde", 1.0 / 24.0),
            ("stunden", 1.0 / 24.0),
            ("tag", 1.0),
            ("tage", 1.0),
            ("tagen", 1.0),
            ("woche", 7.0),
            ("wochen", 7.0),
            ("monat", MONTH),
            ("monate", MONTH),
            ("monaten", MONTH),
            ("jahr", YEAR),
            ("jahre", YEAR),
            ("jahren", YEAR),
            ("jahres", YEAR),
        ],
    ),
    (
        "fr",
        &[
            ("heure", 1.0 / 24.0),
            ("heures", 1.0 / 24.0),
            ("jour", 1.0),
            ("jours", 1.0),
            ("semaine", 7.0),
            ("semaines", 7.0),
            ("mois", MONTH),
            ("an", YEAR),
            ("ans", YEAR),
            ("année", YEAR),
            ("années", YEAR),
        ],
    ),
    (
        "es",
        &[
            ("hora", 1.0 / 24.0),
            ("horas", 1.0 / 24.0),
            ("día", 1.0),
            ("días", 1.0),
            ("semana", 7.0),
            ("semanas", 7.0),
            ("mes", MONTH),
            ("meses", MONTH),
            ("año", YEAR),
            ("años", YEAR),
        ],
    ),
    (
        "it",
        &[
            ("ora", 1.0 / 24.0),
            ("ore", 1.0 / 24.0),
            ("giorno", 1.0),
            ("giorni", 1.0),
            ("settimana", 7.0),
            ("settimane", 7.0),
            ("mese", MONTH),
            ("mesi", MONTH),
            ("anno", YEAR),
            ("anni", YEAR),
        ],
    ),
    (
        "pt",
        &[
            ("hora", 1.0 / 24.0),
            ("horas", 1.0 / 24.0),
            ("dia", 1.0),
            ("dias", 1.0),
            ("semana", 7.0),
            ("semanas", 7.0),
            ("mês", MONTH),
            ("meses", MONTH),
            ("ano", YEAR),
            ("anos", YEAR),
        ],
    ),
    (
        "nl",
        &[
            ("uur", 1.0 / 24.0),
            ("dag", 1.0),
            ("dagen", 1.0),
            ("week", 7.0),
            ("weken", 7.0),
            ("maand", MONTH),
            ("maanden", MONTH),
            ("jaar", YEAR),
            ("jaren", YEAR),
        ],
    ),
    (
        "pl",
        &[
            ("godzin", 1.0 / 24.0),
            ("dzień", 1.0),
            ("dni", 1.0),
            ("tydzień", 7.0),
            ("tygodnie", 7.0),
            ("tygodni", 7.0),
            ("miesiąc", MONTH),
            ("miesiące", MONTH),
            ("miesięcy", MONTH),
            ("rok", YEAR),
            ("roku", YEAR),
            ("lata", YEAR),
            ("lat", YEAR),
        ],
    ),
    (
        "sv",
        &[
            ("timme", 1.0 / 24.0),
            ("timmar", 1.0 / 24.0),
            ("dag", 1.0),
            ("dagar", 1.0),
            ("dygn", 1.0),
            ("vecka", 7.0),
            ("veckor", 7.0),
            ("månad", MONTH),
            ("månader", MONTH),
            ("år", YEAR),
        ],
    ),
    (
        "ru",
        &[
            ("день", 1.0),
            ("дня", 1.0),
            ("дней", 1.0),
            ("неделя", 7.0),
            ("недели", 7.0),
            ("недель", 7.0),
            ("месяц", MONTH),
            ("месяца", MONTH),
            ("месяцев", MONTH),
            ("год", YEAR),
            ("года", YEAR),
            ("лет", YEAR),
        ],
    ),
    ("zh", &[("小时", 1.0 / 24.0), ("天", 1.0), ("日", 1.0), ("周", 7.0), ("个月", MONTH), ("年", YEAR)]),
    (
        "ja",
        &[
            ("時間", 1.0 / 24.0),
            ("日間", 1.0),
            ("日", 1.0),
            ("週間", 7.0),
            ("か月", MONTH),
            ("ヶ月", MONTH),
            ("カ月", MONTH),
            ("年", YEAR),
        ],
    ),
    ("ko", &[("시간", 1.0 / 24.0), ("일", 1.0), ("주", 7.0), ("개월", MONTH), ("년", YEAR)]),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_are_read_in_digits_and_words() {
        for (text, language, days) in [
            ("your choice lives for six months.", "en", 182.6),
            ("kept for 182 days", "en", 182.0),
            ("within a year", "en", 365.25),
            ("gilt sechs monate, eine einwilligung", "de", 182.6),
            ("valable 13 mois", "fr", 395.7),
            ("durante un año", "es", 365.25),
            ("per dodici mesi", "it", 365.25),
            ("por 24 meses", "pt", 730.5),
            ("twaalf maanden", "nl", 365.25),
            ("przez 12 miesięcy", "pl", 365.25),
            ("шесть месяцев", "ru", 182.6),
            ("i tolv månader", "sv", 365.25),
            ("sparas i 3 år", "sv", 1095.75),
            ("保存十二个月。", "zh", 365.25),
            ("保存13个月", "zh", 395.7),
            ("6か月間", "ja", 182.6),
            ("12개월 동안", "ko", 365.25),
            ("a 30-day period", "en", 30.0),
        ] {
            let found = in_text(text, language);
            assert_eq!(found.len(), 1, "{text}: {found:?}");
            assert!(found[0].is_about(days), "{text}: {found:?}");
        }
        for text in ["article 6", "one of us", "1.5 gb", "a daydream", "", "12", "version 2 yearly", "2026年版"] {
            assert_eq!(in_text(text, "en"), [], "{text}");
        }
        // An article of one language is a number of another.
        for (text, language) in
            [("a data e a hora em que foi feita", "pt"), ("a hora a la que", "es"), ("a semana", "pt")]
        {
            assert_eq!(in_text(text, language), [], "{text}");
        }
        for (text, language) in [("six months", "fr"), ("six mois", "fr"), ("a year", "pt"), ("uma semana", "pt")] {
            assert_eq!(in_text(text, language).len(), 1, "{text}");
        }
    }
}
