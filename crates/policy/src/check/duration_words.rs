//! Words of lengths of time, by language.

use std::sync::LazyLock;

/// A number as it is written out: `first … last` are the words below twenty, then whole tens, and how a ten and a unit
/// are joined.
struct Numerals {
    language: &'static str,
    /// One to twenty; several forms of one are apart by `|`.
    small: &'static str,
    /// Twenty, thirty and so on.
    tens: &'static str,
    join: Join,
}

/// How "thirty-six" is put together.
enum Join {
    /// Ten, one of these, unit.
    After(&'static [&'static str]),
    /// Unit, one of these, ten.
    Before(&'static [&'static str]),
}

const NUMERALS: [Numerals; 13] = [
    Numerals {
        language: "en",
        small: "one|a|an two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen \
                seventeen eighteen nineteen",
        tens: "twenty thirty forty fifty sixty seventy eighty ninety",
        join: Join::After(&["-", " "]),
    },
    Numerals {
        language: "de",
        small: "ein|eine|einen|einem|einer|eines zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn \
                vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
        tens: "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
        join: Join::Before(&["und"]),
    },
    Numerals {
        language: "fr",
        small: "un|une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize dix-sept \
                dix-huit dix-neuf",
        tens: "vingt trente quarante cinquante soixante soixante-dix quatre-vingts quatre-vingt-dix",
        join: Join::After(&["-", " ", " et ", "-et-"]),
    },
    Numerals {
        language: "es",
        small: "un|una|uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince dieciséis \
                diecisiete dieciocho diecinueve",
        tens: "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
        join: Join::After(&[" y "]),
    },
    Numerals {
        language: "it",
        small: "un|una|uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici \
                sedici diciassette diciotto diciannove",
        tens: "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
        join: Join::After(&[""]),
    },
    Numerals {
        language: "pt",
        small: "um|uma dois|duas três quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze \
                dezasseis|dezesseis dezassete|dezessete dezoito dezanove|dezenove",
        tens: "vinte trinta quarenta cinquenta sessenta setenta oitenta noventa",
        join: Join::After(&[" e "]),
    },
    Numerals {
        language: "nl",
        small: "een|één twee drie vier vijf zes zeven acht negen tien elf twaalf dertien veertien vijftien zestien \
                zeventien achttien negentien",
        tens: "twintig dertig veertig vijftig zestig zeventig tachtig negentig",
        join: Join::Before(&["en", "ën"]),
    },
    Numerals {
        language: "pl",
        small: "jeden|jedną|jednego dwa|dwóch trzy|trzech cztery|czterech pięć|pięciu sześć|sześciu siedem|siedmiu \
                osiem|ośmiu dziewięć|dziewięciu dziesięć|dziesięciu jedenaście|jedenastu dwanaście|dwunastu \
                trzynaście|trzynastu czternaście|czternastu piętnaście|piętnastu szesnaście|szesnastu \
                siedemnaście|siedemnastu osiemnaście|osiemnastu dziewiętnaście|dziewiętnastu",
        tens: "dwadzieścia|dwudziestu trzydzieści|trzydziestu czterdzieści|czterdziestu pięćdziesiąt|pięćdziesięciu \
               sześćdziesiąt|sześćdziesięciu siedemdziesiąt|siedemdziesięciu osiemdziesiąt|osiemdziesięciu \
               dziewięćdziesiąt|dziewięćdziesięciu",
        join: Join::After(&[" "]),
    },
    Numerals {
        language: "sv",
        small: "en|ett två tre fyra fem sex sju åtta nio tio elva tolv tretton fjorton femton sexton sjutton arton \
                nitton",
        tens: "tjugo trettio fyrtio femtio sextio sjuttio åttio nittio",
        join: Join::After(&[""]),
    },
    Numerals {
        language: "ru",
        small: "один|одного два|двух три|трёх|трех четыре|четырёх|четырех пять|пяти шесть|шести семь|семи восемь|восьми \
                девять|девяти десять|десяти одиннадцать|одиннадцати двенадцать|двенадцати тринадцать|тринадцати \
                четырнадцать|четырнадцати пятнадцать|пятнадцати шестнадцать|шестнадцати семнадцать|семнадцати \
                восемнадцать|восемнадцати девятнадцать|девятнадцати",
        tens: "двадцать|двадцати тридцать|тридцати сорок|сорока пятьдесят|пятидесяти шестьдесят|шестидесяти \
               семьдесят|семидесяти восемьдесят|восьмидесяти девяносто|девяноста",
        join: Join::After(&[" "]),
    },
    Numerals {
        language: "zh",
        small: "一 两|二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九",
        tens: "二十 三十 四十 五十 六十 七十 八十 九十",
        join: Join::After(&[""]),
    },
    Numerals {
        language: "ja",
        small: "一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八 十九",
        tens: "二十 三十 四十 五十 六十 七十 八十 九十",
        join: Join::After(&[""]),
    },
    Numerals {
        language: "ko",
        small: "일 이 삼 사 오 육 칠 팔 구 십 십일 십이 십삼 십사 십오 십육 십칠 십팔 십구",
        tens: "이십 삼십 사십 오십 육십 칠십 팔십 구십",
        join: Join::After(&[""]),
    },
];

/// Forms that no rule puts together.
const IRREGULAR: [(&str, &str, f64); 36] = [
    ("es", "veintiún", 21.0),
    ("es", "veintiuno", 21.0),
    ("es", "veintiuna", 21.0),
    ("es", "veintidós", 22.0),
    ("es", "veintitrés", 23.0),
    ("es", "veinticuatro", 24.0),
    ("es", "veinticinco", 25.0),
    ("es", "veintiséis", 26.0),
    ("es", "veintisiete", 27.0),
    ("es", "veintiocho", 28.0),
    ("es", "veintinueve", 29.0),
    ("it", "ventuno", 21.0),
    ("it", "ventotto", 28.0),
    ("it", "trentuno", 31.0),
    ("it", "trentotto", 38.0),
    ("it", "quarantuno", 41.0),
    ("it", "quarantotto", 48.0),
    ("it", "cinquantuno", 51.0),
    ("it", "cinquantotto", 58.0),
    ("it", "sessantotto", 68.0),
    ("it", "settantotto", 78.0),
    ("it", "ottantotto", 88.0),
    ("it", "novantotto", 98.0),
    ("it", "ventitré", 23.0),
    ("it", "trentatré", 33.0),
    ("fr", "quatre-vingt", 80.0),
    ("fr", "septante", 70.0),
    ("fr", "nonante", 90.0),
    ("en", "hundred", 100.0),
    ("en", "one hundred", 100.0),
    ("en", "a hundred", 100.0),
    ("en", "one hundred and eighty", 180.0),
    ("de", "hundert", 100.0),
    ("fr", "cent", 100.0),
    ("es", "cien", 100.0),
    ("pt", "cem", 100.0),
];

/// Words with their values.
pub(super) type Values = Vec<(String, f64)>;

/// The words for numbers that such texts write out, by language.
pub(super) static NUMBERS: LazyLock<Vec<(&'static str, Values)>> = LazyLock::new(|| {
    NUMERALS
        .iter()
        .map(|numerals| {
            let mut words = composed(numerals);
            let own = IRREGULAR.iter().filter(|(language, ..)| *language == numerals.language);
            words.extend(own.map(|(_, word, value)| ((*word).to_owned(), *value)));
            (numerals.language, words)
        })
        .collect()
});

fn composed(numerals: &Numerals) -> Values {
    let forms = |list: &'static str| list.split_whitespace().map(|word| word.split('|').collect::<Vec<_>>());
    let small: Vec<Vec<&str>> = forms(numerals.small).collect();
    let mut words = Vec::new();
    let mut value = 0.0;
    for of_one in &small {
        value += 1.0;
        words.extend(of_one.iter().map(|word| ((*word).to_owned(), value)));
    }
    let mut ten = 10.0;
    for of_ten in forms(numerals.tens) {
        ten += 10.0;
        for tens in of_ten {
            words.push((tens.to_owned(), ten));
            let mut unit = 0.0;
            // French goes on to nineteen: "soixante-quinze".
            for of_one in small.iter().take(if numerals.language == "fr" { 19 } else { 9 }) {
                unit += 1.0;
                for one in of_one {
                    let joined = |joints: &[&str]| {
                        joints
                            .iter()
                            .map(|joint| match numerals.join {
                                Join::After(_) => format!("{tens}{joint}{one}"),
                                Join::Before(_) => format!("{one}{joint}{tens}"),
                            })
                            .collect::<Vec<_>>()
                    };
                    let (Join::After(joints) | Join::Before(joints)) = numerals.join;
                    words.extend(joined(joints).into_iter().map(|word| (word, ten + unit)));
                }
            }
        }
    }
    words
}

const MONTH: f64 = 365.25 / 12.0;
const YEAR: f64 = 365.25;

/// Words for units, with their days.
pub(super) const UNITS: &[(&str, &[(&str, f64)])] = &[
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
