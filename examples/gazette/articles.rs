//! What the paper prints today.

use super::lang::Lang;

/// One story in both languages.
pub(crate) struct Article {
    pub(crate) number: u32,
    /// The picture in `assets/`, without its extension.
    pub(crate) art: &'static str,
    en: Story,
    zh: Story,
}

/// One story in one language; `body` is HTML.
pub(crate) struct Story {
    pub(crate) section: &'static str,
    pub(crate) title: &'static str,
    pub(crate) standfirst: &'static str,
    pub(crate) byline: &'static str,
    pub(crate) alt: &'static str,
    pub(crate) body: &'static str,
}

impl Article {
    pub(crate) fn story(&self, lang: Lang) -> &Story {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }

    pub(crate) fn by_number(number: u32) -> Option<&'static Article> {
        ARTICLES.iter().find(|article| article.number == number)
    }
}

pub(crate) static ARTICLES: [Article; 4] = [
    Article {
        number: 1,
        art: "bridge",
        en: Story {
            section: "City",
            title: "The old bridge opens again, and it is quieter than anyone remembers",
            standfirst: "After nineteen months of work the Harbour Bridge carries trams, bicycles and a great deal of silence.",
            byline: "By Marta Lindqvist, Harbour Ward",
            alt: "A suspension bridge over calm water at sunrise",
            body: include_str!("pages/article-1.en.html"),
        },
        zh: Story {
            section: "本市",
            title: "老桥重新开放，比任何人记忆中都要安静",
            standfirst: "历时十九个月的修缮之后，港湾大桥上走的是电车、自行车，还有久违的宁静。",
            byline: "本报记者 林玛塔 港湾区报道",
            alt: "日出时分平静水面上的悬索桥",
            body: include_str!("pages/article-1.zh.html"),
        },
    },
    Article {
        number: 2,
        art: "market",
        en: Story {
            section: "Food",
            title: "Saturday's market keeps its stalls, and its arguments",
            standfirst: "The council wanted wider aisles. The greengrocers wanted shade. For once, both got what they asked for.",
            byline: "By Tobias Achebe, Market Square",
            alt: "Two market stalls with striped awnings",
            body: include_str!("pages/article-2.en.html"),
        },
        zh: Story {
            section: "饮食",
            title: "周六集市留住了摊位，也留住了争论",
            standfirst: "市议会想要更宽的过道，菜贩们想要遮阳棚。这一回，双方都如愿以偿。",
            byline: "本报记者 托比亚斯·阿切贝 集市广场报道",
            alt: "两个带条纹遮阳棚的集市摊位",
            body: include_str!("pages/article-2.zh.html"),
        },
    },
    Article {
        number: 3,
        art: "library",
        en: Story {
            section: "Culture",
            title: "The library that stays open until the last reader leaves",
            standfirst: "A pilot scheme let the reading room close when it was empty. It has not been empty yet.",
            byline: "By Hannah Osei, Old Town",
            alt: "A library with lit windows at night",
            body: include_str!("pages/article-3.en.html"),
        },
        zh: Story {
            section: "文化",
            title: "最后一位读者离开才关门的图书馆",
            standfirst: "一项试点规定：阅览室空了才关门。到目前为止，它还没有空过。",
            byline: "本报记者 汉娜·奥塞 老城报道",
            alt: "夜色中窗户透着灯光的图书馆",
            body: include_str!("pages/article-3.zh.html"),
        },
    },
    Article {
        number: 4,
        art: "tram",
        en: Story {
            section: "Transport",
            title: "Line 7 runs on time, and nobody quite knows why",
            standfirst: "Punctuality rose from 71 to 96 per cent in a quarter. The timetable did not change by a minute.",
            byline: "By Jonas Petrov, Depot Street",
            alt: "A red tram in front of tall buildings",
            body: include_str!("pages/article-4.en.html"),
        },
        zh: Story {
            section: "交通",
            title: "七号线准点了，谁也说不清为什么",
            standfirst: "一个季度内，准点率从百分之七十一升到百分之九十六，时刻表却一分钟也没有改。",
            byline: "本报记者 约纳斯·彼得罗夫 车库街报道",
            alt: "高楼前的一辆红色有轨电车",
            body: include_str!("pages/article-4.zh.html"),
        },
    },
];
