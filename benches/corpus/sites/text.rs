//! Pages to read: documentation, wikis, forums, and tables as they were laid out before.

use crate::corpus::code::sheet;
use crate::corpus::draft::{Draft, put};
use crate::corpus::head::{Head, head};
use crate::corpus::parts::{code_up_to, foot, menus, search};

/// Documentation: a long menu, text, and code with a `span` for each word.
pub(crate) fn docs(draft: &mut Draft, size: usize) {
    head(draft, Head { metas: 6, hints: 3, sheets: 3, scripts: 4, style: 800, script: 1_200, ..Head::default() });
    search(draft);
    menus(draft, (size / 12_000).max(1), false);
    draft.push("<main><article class=\"md-content__inner md-typeset\">\n");
    while draft.len() < size * 9 / 10 {
        let (id, element) = (draft.slug(), draft.one_of(&["h2", "h3", "h4"]));
        put!(
            draft,
            "<{element} id=\"{id}\">{}<a class=\"headerlink\" href=\"#{id}\">&para;</a></{element}>\n",
            draft.title()
        );
        put!(draft, "<p>{}</p>\n<p>{}</p>\n", draft.prose(3), draft.prose(2));
        draft.push("<div class=\"highlight\"><pre><span></span><code>");
        for line in 1..draft.between(4, 25) {
            put!(draft, "<a id=\"__codelineno-{line}\" name=\"__codelineno-{line}\"></a>");
            for _ in 0..draft.between(2, 9) {
                let class = draft.one_of(&["n", "k", "kn", "p", "o", "s2", "mi", "c1", "nb", "nf"]);
                put!(draft, "<span class=\"{class}\">{}</span> ", draft.name());
            }
            draft.push("<span class=\"o\">=&gt;</span>\n");
        }
        draft.push("</code></pre></div>\n");
        code_up_to(draft, 4);
    }
    draft.push("</article></main>\n");
    foot(draft, 1);
}

/// A wiki: links in every sentence, references, tables; little code.
pub(crate) fn wiki(draft: &mut Draft, size: usize) {
    let script = size / 60 + 900;
    head(draft, Head { metas: 8, alternates: 1, hints: 2, sheets: 2, scripts: 1, script, ..Head::default() });
    menus(draft, 4, false);
    draft.push(
        "<div id=\"mw-content-text\" class=\"mw-body-content\"><div class=\"mw-content-ltr mw-parser-output\">\n",
    );
    let mut note = 0;
    while draft.len() < size * 3 / 4 {
        put!(
            draft,
            "<div class=\"mw-heading mw-heading2\"><h2 id=\"{}\">{}</h2></div>\n",
            draft.slug(),
            draft.words(2)
        );
        for _ in 0..draft.between(2, 6) {
            draft.push("<p>");
            for _ in 0..draft.between(3, 8) {
                note += 1;
                put!(
                    draft,
                    "{}<a href=\"/wiki/{}\" title=\"{}\">{}</a> ",
                    draft.sentences(1),
                    draft.slug(),
                    draft.words(2),
                    draft.words(2)
                );
                put!(
                    draft,
                    "<sup id=\"cite_ref-{note}\" class=\"reference\"><a href=\"#cite_note-{note}\"><span class=\"cite-bracket\">&#91;</span>{note}<span class=\"cite-bracket\">&#93;</span></a></sup> "
                );
            }
            draft.push("</p>\n");
        }
        if draft.chance(40) {
            wiki_table(draft);
        }
    }
    let css = sheet(draft, 300);
    draft.push_code(&format!("<style data-mw-deduplicate=\"TemplateStyles:r1238218222\">{css}</style>\n"));
    draft.push("<ol class=\"references\">\n");
    for note in 1..=note {
        put!(
            draft,
            "<li id=\"cite_note-{note}\"><span class=\"mw-cite-backlink\"><b><a href=\"#cite_ref-{note}\">^</a></b></span> "
        );
        put!(
            draft,
            "<cite class=\"citation web cs1\"><a rel=\"nofollow\" class=\"external text\" href=\"{}\">{}</a>. <i>{}</i></cite></li>\n",
            draft.path(),
            draft.title(),
            draft.words(2)
        );
    }
    draft.push("</ol></div></div>\n");
    foot(draft, 2);
}

fn wiki_table(draft: &mut Draft) {
    let columns = draft.between(3, 8);
    draft.push("<table class=\"wikitable sortable\" style=\"text-align:center; font-size:90%;\"><tbody>\n");
    for _ in 0..draft.between(5, 30) {
        draft.push("<tr>");
        for _ in 0..columns {
            put!(draft, "<td style=\"background:#{}\">{}\n</td>", draft.hex(6), draft.words(2));
        }
        draft.push("</tr>\n");
    }
    draft.push("</tbody></table>\n");
}

/// A forum: posts with the same frame around each.
pub(crate) fn forum(draft: &mut Draft, size: usize) {
    head(
        draft,
        Head { metas: 8, hints: 2, sheets: 4, scripts: 6, style: 3_000, script: 4_000, vendors: 2, ..Head::default() },
    );
    menus(draft, 3, false);
    while draft.len() < size * 9 / 10 {
        let (id, user) = (draft.between(10_000, 9_999_999), draft.slug());
        put!(
            draft,
            "<div id=\"post{id}\" class=\"post bg{}\"><dl class=\"postprofile\" id=\"profile{id}\">",
            draft.between(1, 2)
        );
        put!(
            draft,
            "<dt><a href=\"./memberlist.php?mode=viewprofile&amp;u={id}&amp;sid={}\"><img class=\"avatar\" src=\"./download/file.php?avatar={id}.png\" width=\"90\" height=\"90\" alt=\"\"></a>",
            draft.hex(32)
        );
        put!(
            draft,
            "<br><a href=\"./u/{user}\" class=\"username\">{user}</a></dt><dd><strong>Posts:</strong> {}</dd></dl>\n",
            draft.between(1, 9_000)
        );
        put!(
            draft,
            "<div class=\"postbody\"><h3><a href=\"#p{id}\">Re: {}</a></h3><ul class=\"post-buttons\">",
            draft.words(4)
        );
        for action in ["quote", "report", "like"] {
            put!(
                draft,
                "<li><a href=\"./posting.php?mode={action}&amp;p={id}\" title=\"{action}\" class=\"button icon-button\"><i class=\"icon fa-{action} fa-fw\" aria-hidden=\"true\"></i><span class=\"sr-only\">{action}</span></a></li>"
            );
        }
        draft.push("</ul><div class=\"content\">");
        if draft.chance(40) {
            put!(
                draft,
                "<blockquote><div><cite>{} wrote:</cite>{}</div></blockquote>",
                draft.words(1),
                draft.sentences(2)
            );
        }
        put!(
            draft,
            "{}<br>\n<br>\n{}<img class=\"smilies\" src=\"./images/smilies/icon_e_smile.gif\" alt=\":)\"></div>",
            draft.prose(3),
            draft.prose(2)
        );
        put!(draft, "<div class=\"signature\">{}</div></div></div><hr class=\"divider\">\n", draft.sentences(1));
        code_up_to(draft, 12);
    }
    foot(draft, 1);
}

/// A layout of nested tables, with tags in capitals and attributes without quotes.
pub(crate) fn tables(draft: &mut Draft, size: usize) {
    put!(
        draft,
        "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\" \"http://www.w3.org/TR/html4/loose.dtd\">\n<HTML>\n<HEAD>\n<TITLE>{}</TITLE>\n",
        draft.title()
    );
    draft.push("<META http-equiv=Content-Type content=\"text/html; charset=utf-8\">\n<LINK rel=stylesheet type=text/css href=style.css>\n<SCRIPT language=JavaScript>\n<!--\nfunction MM_swapImgRestore() { //v3.0\n  var i,x,a=document.MM_sr; for(i=0;a&&i<a.length&&(x=a[i])&&x.oSrc;i++) x.src=x.oSrc;\n}\n//-->\n</SCRIPT>\n</HEAD>\n");
    draft.push("<BODY bgColor=#ffffff leftMargin=0 topMargin=0 marginheight=0 marginwidth=0 onload=\"MM_preloadImages('a.gif')\">\n");
    while draft.len() < size {
        draft.push("<TABLE cellSpacing=0 cellPadding=4 width=760 border=0 align=center><TBODY>\n");
        for _ in 0..draft.between(3, 12) {
            put!(draft, "<TR>\n<TD vAlign=top width={} bgColor=#{}>", draft.between(80, 200), draft.hex(6));
            put!(
                draft,
                "<A href=\"{}.asp?id={}\"><IMG height=20 alt=\"\" src=\"images/{}.gif\" width=20 border=0></A></TD>\n",
                draft.name(),
                draft.between(1, 999),
                draft.slug()
            );
            put!(
                draft,
                "<TD vAlign=top><FONT face=\"Verdana, Arial\" color=#{} size=2><B>{}</B><BR>\n{}</FONT>",
                draft.hex(6),
                draft.title(),
                draft.prose(3)
            );
            if draft.chance(30) {
                put!(
                    draft,
                    "<TABLE width=\"100%\" border=1><TR><TD nowrap>{}<TD align=right>{}</TABLE>",
                    draft.words(2),
                    draft.between(1, 99)
                );
            }
            draft.push("</TD>\n<TD><IMG src=\"images/spacer.gif\" width=1 height=1></TD></TR>\n");
        }
        draft.push("</TBODY></TABLE>\n<!-- ############ next ############ -->\n");
        code_up_to(draft, 5);
    }
    draft.push("</BODY>\n</HTML>\n");
}
