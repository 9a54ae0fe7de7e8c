use super::*;
use crate::Policies;

const SITE: &str = "[site]\nname = \"Gazette & Co\"\nlanguages = [\"en\", \"de\"]\n\
    controller = { name = \"Media Ltd\", email = \"privacy@media.example\" }\n[categories.analytics]\n[categories.marketing]\n\
    [[services]]\nuse = \"matomo\"\n";
const WORDS: &str = "template-why = Why we ask\n";
const REST: &str = "{{ notes }}{{ intro }}{{ purposes }}{{ change }}{{ links }}{{ buttons }}";

fn load(path: &str, template: &str) -> Result<Policies, String> {
    let files =
        [("consent.toml", SITE), ("texts/en.ftl", WORDS), ("texts/de.ftl", "template-why = Warum\n"), (path, template)];
    Policies::from_files(files).map_err(|error| error.to_string())
}

fn banner(template: &str) -> Result<Policies, String> {
    load(Template::Banner.path(), template)
}

fn first(policies: &Policies) -> String {
    let skeleton = policies.templates().skeleton("en", Layer::Banner, ConsentModel::OptIn, Notes::Without).unwrap();
    let part = |part: &Part| match part {
        Part::Html(html) => html.clone(),
        Part::Piece(piece) => format!("[{}]", piece.name()),
    };
    skeleton.parts().iter().map(part).collect()
}

#[test]
fn a_template_is_rendered_for_each_language_and_model() {
    let policies = load(Template::Preferences.path(), Template::Preferences.built_in()).unwrap();
    let templates = policies.templates();
    for language in ["en", "de"] {
        for model in MODELS {
            for notes in [Notes::Without, Notes::With] {
                assert!(templates.skeleton(language, Layer::Preferences, model, notes).is_some());
            }
        }
    }
    assert!(templates.skeleton("en", Layer::Banner, ConsentModel::OptIn, Notes::Without).is_none());
    assert!(templates.skeleton("fr", Layer::Preferences, ConsentModel::OptIn, Notes::Without).is_none());
}

#[test]
fn white_space_is_as_browsers_show_it() {
    let template = format!(
        "{{# said #}}\n<div class=\"own\">\n  {{{{ title }}}}\n  <p><b>{{{{ site }}}}</b>  <i>{{{{ controller }}}}</i>: 1 &amp; 2\n</p>\n</div>\n{REST}"
    );
    let expected = "<div class=\"own\">[title]<p><b>Gazette &amp; Co</b> <i>Media Ltd</i>: 1 &amp; 2</p></div>[intro][purposes][change][links]";
    assert_eq!(first(&banner(&template).unwrap()), expected);
}

#[test]
fn titles_of_all_categories_stand_for_the_purposes() {
    let listed = "{{ title }}{{ notes }}{{ intro }}<ul>{% for category in categories %}<li class=\"{{ category.id }}\">\
        {{ category.title }}{% for service in category.services %} · {{ service }}{% endfor %}</li>{% endfor %}</ul>\
        {{ change }}{{ links }}{{ buttons }}";
    let html = first(&banner(listed).unwrap());
    assert!(html.contains("<ul><li class=\"analytics\">Usage statistics · Matomo"), "{html}");
    let one =
        listed.replace("{{ category.title }}", "{% if category.id == 'analytics' %}{{ category.title }}{% endif %}");
    let missing = banner(&one).unwrap_err();
    assert!(
        missing.contains("error[TC0432]: `{{ purposes }}` is missing: visitors would not learn what they consent to"),
        "{missing}"
    );
    let folded = listed.replace("<ul>", "<details><summary>+</summary><ul>").replace("</ul>", "</ul></details>");
    assert!(banner(&folded).unwrap_err().contains("`{{ purposes }}` is missing"));
}

/// A template's text between title and the other pieces, the code, and what must be said.
const FAULTY: &[(&str, &str, &str)] = &[
    // The engine.
    ("{{ nothing }}", "TC0431", "there is no `nothing`"),
    ("{{ title.more }}", "TC0431", "there is no `title.more`"),
    ("{{ site|upper }}", "TC0431", "filter"),
    ("{{ site|e }}", "TC0431", "filter"),
    ("{{ site[:1] }}We value your privacy", "TC0431", "`[` is not for templates"),
    ("{% for c in site %}{% if loop.first %}{{ c }}{% endif %}{% endfor %}We value you", "TC0432", "taken apart"),
    ("{{ site|safe }}", "TC0431", "filter"),
    ("{% if %}", "TC0431", "cannot be rendered"),
    ("{% if site %}", "TC0431", "cannot be rendered"),
    ("{{ site", "TC0431", "`{` is not for templates"),
    ("{# site", "TC0431", "this is not closed"),
    ("{% set a = 1 %}", "TC0431", "`{% set %}` is not for templates"),
    ("{% include 'a' %}", "TC0431", "`{% include %}` is not for templates"),
    ("{% autoescape false %}", "TC0431", "not for templates"),
    ("{{ site ~ site }}", "TC0431", "`~` is not for templates"),
    ("{{ 'x' * 1000000 }}", "TC0431", "`*` is not for templates"),
    ("\u{fdd0}", "TC0431", "this character cannot be in a template"),
    ("{{ text('template-other') }}", "TC0431", "there is no message `template-other` in texts/en.ftl"),
    ("{{ text('acept-all') }}", "TC0431", "there is no message `acept-all`"),
    ("{{ text('banner-recipients') }}", "TC0431", "has variables"),
    // Pieces.
    ("{{ title }}", "TC0432", "`{{ title }}` is here twice"),
    ("{{ intro }}", "TC0432", "`{{ intro }}` is here twice"),
    ("{{ title[:3] }}", "TC0431", "`[` is not for templates"),
    ("{% for c in title %}{% if loop.first %}{{ c }}{% endif %}{% endfor %}", "TC0432", "taken apart"),
    ("<p title=\"{{ title }}\"></p>", "TC0432", "taken apart"),
    ("<p>{{ brand }}</p>", "TC0432", "`{{ brand }}` is inside of `<p>`"),
    ("<ul>{{ brand }}</ul>", "TC0432", "`{{ brand }}` is inside of `<ul>`"),
    ("<details><summary>+</summary>{{ brand }}</details>", "TC0432", "folded away"),
    ("{{ buttons }}", "TC0432", "`{{ buttons }}` is here twice"),
    ("<div>{{ buttons }}</div>", "TC0432", "`{{ buttons }}` is inside of `<div>`"),
    // Markup.
    ("<script>alert()</script>", "TC0433", "`<script>` is not for templates"),
    ("<style>.k{display:none}</style>", "TC0433", "`<style>` is not for templates"),
    ("<iframe src=\"/x\"></iframe>", "TC0433", "`<iframe>` is not for templates"),
    ("<button name=\"action\" value=\"accept_all\">", "TC0433", "`<button>` is not for templates"),
    (
        "<input type=\"checkbox\" name=\"category\" value=\"marketing\" checked>",
        "TC0433",
        "`<input>` is not for templates",
    ),
    ("<form action=\"/x\">", "TC0433", "`<form>` is not for templates"),
    ("</form>", "TC0433", "`</form>` closes nothing"),
    ("<p onclick=\"x()\"></p>", "TC0433", "`onclick` on `<p>` is not for templates"),
    ("<p style=\"color:red\"></p>", "TC0433", "`style` on `<p>` is not for templates"),
    ("<p hidden></p>", "TC0433", "`hidden` on `<p>` is not for templates"),
    ("<div aria-hidden=\"true\"></div>", "TC0433", "`aria-hidden` on `<div>`"),
    ("<div id=\"t\"></div>", "TC0433", "`id` on `<div>`"),
    ("<div class=\"own c\"></div>", "TC0433", "the class `c` is ours"),
    ("<div class=\"{{ model }} k\"></div>", "TC0433", "the class `k` is ours"),
    ("<a href=\"javascript:x()\"></a>", "TC0433", "is no address for a link"),
    ("<a href=\"//other.example\"></a>", "TC0433", "is no address for a link"),
    ("<a href=\"/a\\nb\"></a>", "TC0433", "is no address for a link"),
    ("<a href=\"/a\"><a href=\"/b\"></a></a>", "TC0433", "inside of another link"),
    (
        "<img src=\"https://cdn.example/a.png\" alt=\"\" width=\"1\" height=\"1\">",
        "TC0433",
        "is no address for a picture",
    ),
    ("<img src=\"/&#47;cdn.example/p.gif\" alt=\"\" width=\"1\" height=\"1\">", "TC0433", "no address for a picture"),
    ("<img src=\"/&sol;cdn.example/p.gif\" alt=\"\" width=\"1\" height=\"1\">", "TC0433", "no address for a picture"),
    ("<img src=\"/a.png\" alt=\"\" width=\"4000\" height=\"1\">", "TC0433", "`width` cannot be `4000`"),
    ("<img src=\"/a.png\">", "TC0433", "`<img>` has no `alt`"),
    ("<p><div></div></p>", "TC0433", "`<div>` cannot be inside of `<p>`"),
    ("<ul><p></p></ul>", "TC0433", "`<p>` cannot be inside of `<ul>`"),
    ("<li></li>", "TC0433", "outside of `<ul>` and `<ol>`"),
    ("<ul>1</ul>", "TC0433", "words outside of its items"),
    ("<div>", "TC0433", "`<div>` is not closed"),
    ("<div><p></div></p>", "TC0433", "`</div>` comes before `</p>`"),
    ("</div>", "TC0433", "`</div>` closes nothing"),
    ("<div/>", "TC0433", "does not close the element"),
    ("<p class=a></p>", "TC0433", "no tag that can be read"),
    ("<p class=\"a\"title=\"b\"></p>", "TC0433", "no tag that can be read"),
    ("<p class=\"a\" class=\"b\"></p>", "TC0433", "`class` is here twice"),
    ("<p class=\"a", "TC0433", "no tag that can be read"),
    ("<!-- x -->", "TC0433", "a comment"),
    ("<!doctype html>", "TC0433", "no tag that can be read"),
    ("1 < 2", "TC0433", "no tag that can be read"),
    ("<P></P>", "TC0433", "`<P>` is not for templates"),
    ("&eacute;", "TC0433", "cannot be here"),
    ("&#60;script&#62;", "TC0433", "cannot be here"),
    ("&", "TC0433", "cannot be here"),
    // Words.
    ("<p>We value your privacy</p>", "TC0434", "these words are in the template itself: We value your privacy"),
    ("<p>{{ 'Hello' }}</p>", "TC0434", "these words are in the template itself: Hello"),
    ("<p title=\"Hello\"></p>", "TC0434", "Hello"),
    ("{{ model }}", "TC0434", "opt-in"),
    ("<img src=\"/a.png\" alt=\"Logo\" width=\"1\" height=\"1\">", "TC0434", "Logo"),
];

#[test]
fn what_would_hide_load_or_set_apart_is_refused_with_its_place() {
    let mut wrong = Vec::new();
    for (text, code, what) in FAULTY {
        let Err(found) = banner(&format!("{{{{ title }}}}\n  {text}{REST}")) else {
            wrong.push(format!("{text}: taken"));
            continue;
        };
        let line = found.lines().find(|line| line.contains(what) && line.contains(&format!("error[{code}]")));
        let is_placed = |line: &&str| line.starts_with("templates/banner.html:2:") && !line.ends_with("; help: ");
        if line.filter(is_placed).is_none() {
            wrong.push(format!("{text}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_column_is_that_of_the_template() {
    let found = banner(&format!("{{{{ title }}}}\n<div>{{{{ site }}}}<p style=\"\"></p></div>{REST}")).unwrap_err();
    assert!(found.contains("templates/banner.html:2:16: error[TC0433]"), "{found}");
    let found = banner(&format!("{{{{ title }}}}\n<div>é {{{{ nothing }}}}</div>{REST}")).unwrap_err();
    assert!(found.contains("templates/banner.html:2:11: error[TC0431]: there is no `nothing`"), "{found}");
}

#[test]
fn every_piece_must_be_there_for_every_visitor() {
    for piece in Piece::of(Layer::Banner).iter().filter(|piece| **piece != Piece::Brand) {
        let template = Template::Banner.built_in().replace(&format!("{{{{ {} }}}}", piece.name()), "");
        let found = banner(&template).expect_err(piece.name());
        assert!(found.contains(&format!("`{{{{ {} }}}}` is missing", piece.name())), "{found}");
    }
    for (when, said) in [
        ("language == 'en'", "(language de, banner, opt-in)"),
        ("model == 'opt-in'", "(language en, banner, opt-out)"),
        ("not notes", "(language en, banner, opt-in, with notes)"),
    ] {
        let template = Template::Banner
            .built_in()
            .replace("{{ intro }}", &format!("{{% if {when} %}}{{{{ intro }}}}{{% endif %}}"));
        let found = banner(&template).expect_err(when);
        assert!(found.contains("`{{ intro }}` is missing") && found.contains(said), "{when}: {found}");
    }
}

#[test]
fn nothing_comes_after_the_buttons() {
    for text in ["1", "<hr>", "{{ brand }}", "<p>{{ site }}</p>"] {
        let found = banner(&format!("{{{{ title }}}}{REST}{text}")).expect_err(text);
        assert!(found.contains("error[TC0432]: something comes after `{{ buttons }}`"), "{text}: {found}");
    }
}

#[test]
fn a_message_must_be_there_in_each_language() {
    let files = [
        ("consent.toml", SITE),
        ("texts/en.ftl", WORDS),
        ("templates/banner.html", &*format!("{{{{ title }}}}<p>{{{{ text(\"template-why\") }}}}</p>{REST}")),
    ];
    let found = Policies::from_files(files).unwrap_err().to_string();
    assert!(found.contains("there is no message `template-why` in texts/de.ftl (language de"), "{found}");
}

#[test]
fn loops_end_and_nothing_grows_without_bounds() {
    let nested = "{% for a in text('accept-all') %}".repeat(6) + "{{ site }}" + &"{% endfor %}".repeat(6);
    let found = banner(&format!("{{{{ title }}}}{nested}{REST}")).unwrap_err();
    assert!(
        found.contains("too many steps") || found.contains("more than 16 KiB") || found.contains("cannot be rendered"),
        "{found}"
    );
    let many = "{% for a in categories %}".repeat(9) + &"<p></p>".repeat(50) + &"{% endfor %}".repeat(9);
    let found = banner(&format!("{{{{ title }}}}{many}{REST}")).unwrap_err();
    assert!(found.contains("this makes more than 16 KiB") || found.contains("too many steps"), "{found}");
    let deep = "{% if site %}".repeat(17) + &"{% endif %}".repeat(17);
    assert!(banner(&format!("{{{{ title }}}}{deep}{REST}")).unwrap_err().contains("too deep"));
    let large = "<p></p>".repeat(3000);
    assert!(banner(&format!("{{{{ title }}}}{large}{REST}")).unwrap_err().contains("larger than 16 KiB"));
}

#[test]
fn other_files_there_are_named() {
    let found = load("templates/page.html", "").unwrap();
    let found = found.check(time::OffsetDateTime::UNIX_EPOCH).to_string();
    assert!(found.contains("templates are templates/banner.html and templates/preferences.html"), "{found}");
}

#[test]
fn wording_of_a_template_is_read_by_the_rules_for_wording() {
    let files = [("consent.toml", SITE), ("texts/en.ftl", "template-why = Accept cookies for the best experience.\n")];
    let found = Policies::from_files(files).unwrap().check(time::OffsetDateTime::UNIX_EPOCH).to_string();
    assert!(found.contains("texts/en.ftl:1:") && found.contains("TC0607"), "{found}");
}

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(256))]

    /// No template makes it panic, and what is taken has nothing that runs or loads.
    #[test]
    fn no_template_does_harm(parts in proptest::collection::vec(proptest::sample::select(PARTS), 0..12)) {
        let text: String = parts.concat();
        if let Ok(policies) = banner(&format!("{{{{ title }}}}{text}{REST}")) {
            let html = first(&policies);
            for bad in ["<script", "onclick", "javascript:", "style=", "<button", "\u{fdd0}", "\u{fdd2}", "\u{fdd5}"] {
                proptest::prop_assert!(!html.contains(bad), "{}", html);
            }
            proptest::prop_assert_eq!(html.matches("<p").count(), html.matches("</p>").count());
        }
    }
}

const PARTS: &[&str] = &[
    "<p>",
    "</p>",
    "<p ",
    "class=\"a\"",
    ">",
    "<div>",
    "</div>",
    "{{",
    "}}",
    "{{ brand }}",
    "{{ site }}",
    "{%",
    "%}",
    "{#",
    "#}",
    "'",
    "\"",
    "<script>",
    " onclick=\"x\"",
    "<a href=\"javascript:x\">",
    "<button>",
    "{% if model %}",
    "{% else %}",
    "{% endif %}",
    "\\",
    "é",
    "style=\"\"",
    "{{ \"",
    "{{- site -}}",
    "<",
    "&",
    "1",
    " ",
    "\n",
];

/// A folder with a released site and a template that lists categories.
fn released() -> crate::policy_files::PolicyFiles {
    let files = crate::policy_files::PolicyFiles::new();
    files.write("consent.toml", SITE);
    let list = "<ul>{% for category in categories %}<li>{{ category.title }}</li>{% endfor %}</ul>";
    files.write("templates/banner.html", &Template::Banner.built_in().replace("{{ purposes }}", list));
    Policies::release(files.path(), time::OffsetDateTime::UNIX_EPOCH).unwrap();
    files
}

#[test]
fn a_template_names_what_is_released_and_not_what_is_a_draft() {
    let files = released();
    files.write(
        "consent.toml",
        &SITE.replace("[categories.marketing]", "[categories.marketing]\n[categories.functional]"),
    );
    let policies = Policies::load(files.path()).unwrap();
    assert_eq!(first(&policies).matches("<li>").count(), 3);
    assert_eq!(first(&policies.in_force()).matches("<li>").count(), 2);
}

#[test]
fn a_start_with_a_faulty_template_shows_what_is_built_in() {
    let files = released();
    files.write("templates/banner.html", "<script>");
    assert!(Policies::load(files.path()).is_err());
    let policies = Policies::load_or_last_release(files.path()).unwrap();
    assert!(policies.fault().unwrap().to_string().contains("TC0433"));
    assert_eq!(*policies.templates(), Templates::default());
}
