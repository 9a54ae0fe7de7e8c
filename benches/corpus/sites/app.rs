//! What frameworks make: app shells, pages of utility classes, custom elements.

use crate::corpus::code::{flight, minified, sheet, state};
use crate::corpus::draft::{Draft, put};
use crate::corpus::head::{Head, head};
use crate::corpus::parts::{code_up_to, foot, icon, menus, picture};

/// An app that draws itself: little markup and much state.
pub(crate) fn shell(draft: &mut Draft, size: usize) {
    let style = size / 20;
    head(
        draft,
        Head { metas: 12, hints: 16, sheets: 2, scripts: 14, style, script: 2_000, vendors: 2, ..Head::default() },
    );
    draft.push("<div id=\"__next\" data-reactroot=\"\">\n");
    menus(draft, 2, true);
    while draft.len() < size / 5 {
        put!(
            draft,
            "<div class=\"{}\" data-testid=\"{}\"><div class=\"{}\"><div class=\"{}\">",
            draft.classes(3),
            draft.slug(),
            draft.classes(2),
            draft.classes(2)
        );
        put!(
            draft,
            "<button type=\"button\" class=\"{}\" aria-expanded=\"false\" aria-controls=\":r{}:\">",
            draft.classes(3),
            draft.hex(2)
        );
        icon(draft);
        put!(
            draft,
            "<span class=\"{}\">{}</span></button><!-- --><p>{}</p></div></div></div>\n",
            draft.classes(1),
            draft.words(3),
            draft.sentences(3)
        );
    }
    draft.push("</div>\n");
    let missing = size.saturating_sub(draft.len());
    match draft.between(0, 2) {
        0 => {
            let scripts = flight(draft, missing * 4 / 5);
            draft.push_code(&scripts);
        }
        1 => {
            let json = state(draft, missing);
            draft.push_code(&format!("<script id=\"__NEXT_DATA__\" type=\"application/json\">{json}</script>\n"));
        }
        _ => {
            let (json, code) = (state(draft, missing / 2), minified(draft, missing / 2));
            draft.push_code(&format!(
                "<script>window.__NUXT__={json}</script>\n<script type=\"module\">{code}</script>\n"
            ));
        }
    }
    draft.push("</body></html>\n");
}

const UTILITIES: &[&str] = &[
    "flex",
    "items-center",
    "justify-between",
    "gap-x-4",
    "px-6",
    "py-2.5",
    "sm:px-8",
    "lg:px-12",
    "text-sm",
    "font-semibold",
    "leading-6",
    "text-gray-900",
    "dark:text-white",
    "bg-white",
    "dark:bg-slate-900",
    "rounded-lg",
    "shadow-sm",
    "ring-1",
    "ring-inset",
    "ring-gray-300",
    "hover:bg-gray-50",
    "focus-visible:outline",
    "focus-visible:outline-2",
    "focus-visible:outline-offset-2",
    "md:grid-cols-2",
    "xl:grid-cols-4",
    "max-w-7xl",
    "mx-auto",
    "space-y-6",
    "transition-colors",
    "duration-200",
    "group-hover:opacity-75",
    "aspect-[16/9]",
    "w-[calc(100%-2rem)]",
    "before:absolute",
    "before:inset-0",
    "data-[state=open]:animate-in",
    "[&>svg]:size-4",
    "tracking-tight",
    "line-clamp-3",
    "sr-only",
    "z-10",
    "-mt-px",
    "border-b",
    "border-gray-200/60",
];

fn utilities(draft: &mut Draft, most: usize) -> String {
    let classes: Vec<&str> = (0..draft.between(3, most)).map(|_| draft.one_of(UTILITIES)).collect();
    classes.join(" ")
}

/// A page whose design is in its classes: most of its bytes are class names.
pub(crate) fn utility_classes(draft: &mut Draft, size: usize) {
    let style = size / 10;
    head(
        draft,
        Head { metas: 14, hints: 6, sheets: 1, scripts: 6, style, script: 1_500, vendors: 2, ..Head::default() },
    );
    while draft.len() < size * 9 / 10 {
        put!(draft, "<section class=\"{}\"><div class=\"{}\">\n", utilities(draft, 12), utilities(draft, 9));
        put!(draft, "<h2 class=\"{}\">{}</h2>\n", utilities(draft, 9), draft.title());
        for _ in 0..draft.between(3, 9) {
            put!(draft, "<div class=\"{}\"><div class=\"{}\">", utilities(draft, 18), utilities(draft, 12));
            if draft.chance(40) {
                icon(draft);
            } else if draft.chance(40) {
                picture(draft);
            }
            put!(
                draft,
                "<h3 class=\"{}\"><a href=\"{}\" class=\"{}\">",
                utilities(draft, 10),
                draft.path(),
                utilities(draft, 14)
            );
            put!(
                draft,
                "<span class=\"absolute inset-0\"></span>{}</a></h3><p class=\"{}\">{}</p></div></div>\n",
                draft.title(),
                utilities(draft, 8),
                draft.sentences(1)
            );
        }
        draft.push("</div></section>\n");
        code_up_to(draft, 22);
    }
    foot(draft, 3);
}

/// A page of custom elements, some with a shadow tree in a `template`.
pub(crate) fn custom_elements(draft: &mut Draft, size: usize) {
    let style = size / 14;
    head(
        draft,
        Head { metas: 10, hints: 10, sheets: 2, scripts: 10, style, script: 3_000, vendors: 1, ..Head::default() },
    );
    draft.push("<app-root><app-header slot=\"header\" sticky>");
    menus(draft, 2, true);
    draft.push("</app-header>\n");
    while draft.len() < size * 9 / 10 {
        let name = draft.one_of(&["feed-item", "media-card", "shreddit-post", "ytd-rich-item-renderer", "sl-card"]);
        put!(
            draft,
            "<{name} id=\"t3_{}\" score=\"{}\" permalink=\"{}\" content-href=\"{}\" view-context=\"{}\">\n",
            draft.hex(6),
            draft.between(1, 9_999),
            draft.path(),
            draft.path(),
            draft.name()
        );
        if draft.chance(35) {
            let css = sheet(draft, 400);
            draft.push("<template shadowrootmode=\"open\">");
            draft.push_code(&format!("<style>:host{{display:block}}{css}</style>"));
            draft
                .push("<slot name=\"title\"></slot><div part=\"base\" class=\"card\"><slot></slot></div></template>\n");
        }
        put!(draft, "<feed-title slot=\"title\"><a href=\"{}\">{}</a></feed-title>", draft.path(), draft.title());
        put!(
            draft,
            "<faceplate-timeago ts=\"2025-03-{:02}T10:00:00+0000\"></faceplate-timeago><p>{}</p>",
            draft.between(1, 28),
            draft.sentences(2)
        );
        if draft.chance(40) {
            picture(draft);
        }
        put!(draft, "<sl-button variant=\"primary\" size=\"small\" data-id=\"{}\">", draft.uuid());
        icon(draft);
        put!(draft, "<sl-badge pill>{}</sl-badge></sl-button></{name}>\n", draft.words(1));
        code_up_to(draft, 15);
    }
    draft.push("</app-root>\n");
    foot(draft, 2);
}
