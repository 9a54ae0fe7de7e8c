//! Code of the page's own that only mentions what loads, and code that does load it.

use super::fragment;

fn passes(code: &str) {
    let page = format!("<script>{code}</script>");
    assert_eq!(fragment(&page), page);
}

fn waits(code: &str) {
    let out = fragment(&format!("<script>{code}</script>"));
    assert!(out.contains("data-consent=\"t\""), "{code}: {out}");
}

#[test]
fn code_that_makes_no_worker_of_a_text_runs() {
    for code in [
        r#"window.__STATE__={"jobs":[{"title":"Social Worker","logo":"data:image/png;base64,AA","site":"https://t.example.com/a"}]}"#,
        r#"self.__next_f.push([1,"0:[\"Social Worker\",\"data:image/png\",\"https://t.example.com/a\"]"])"#,
        r#"if("serviceWorker" in navigator)navigator.serviceWorker.register("/sw.js");save(new Blob([t]));l="https://t.example.com/""#,
        r#"class TaskWorker{};new TaskWorker();i="data:image/gif,";l="https://t.example.com/""#,
        r#"/* Web Worker */i="data:,";l="https://t.example.com/""#,
        r#"i="data:,";l="https://t.example.com/";// new Worker(u)"#,
        r#"t=`new Worker(u)`;p=/Worker/;i="data:,";l="https://t.example.com/""#,
        r#"const w=new Worker("w.js");i="data:,";l="https://t.example.com/""#,
        r#"new SharedWorker('/w.js', {type:'module'});i="data:,";l="https://t.example.com/""#,
        r#"new window.Worker(`/w.js`);i="data:,";l="https://t.example.com/""#,
        r#"new Worker("/w.js?v="+v);i="data:,";l="https://t.example.com/""#,
        r#"new Worker(new URL("./w.js", import.meta.url),{type:"module"});i="data:,";l="https://t.example.com/""#,
        r#"if(typeof Worker!=="undefined"&&window.Worker&&new Worker("w.js"))i="data:,";l="https://t.example.com/""#,
        r#"if (window.Worker) {new Worker("w.js")} if(!self.Worker)x();i="data:,";l="https://t.example.com/""#,
    ] {
        passes(code);
    }
    let handler = r#"<b onclick="t='Social Worker data: https://t.example.com/'">x</b>"#;
    assert_eq!(fragment(handler), handler);
}

#[test]
fn code_that_may_make_a_worker_of_a_text_is_held() {
    for code in [
        "new Worker(URL.createObjectURL(new Blob(['fetch(\"https://t.example.com/\")'])))",
        "u='data:text/javascript,fetch(\"https://t.example.com/\")';new Worker(u)",
        "new window.Worker('data:text/javascript,fetch(\"https://t.example.com/\")')",
        "new Worker('d\\x61ta:text/javascript,fetch(\"https://t.example.com/\")');b=new Blob([])",
        "new Worker(' \\nDATA:text/javascript,fetch(\"https://t.example.com/\")');b=new Blob([])",
        "new Worker('data'+':text/javascript,');b=new Blob(['https://t.example.com/'])",
        "new Worker(new URL('data:text/javascript,fetch(\"https://t.example.com/\")'))",
        "const W=Worker;new W(URL.createObjectURL(new Blob(['https://t.example.com/'])))",
        "const W=self['Worker'];new W(URL.createObjectURL(new Blob(['https://t.example.com/'])))",
        "new SharedWorker(u+'');b=new Blob(['https://t.example.com/'])",
        "t=`${new Worker(u)}`;b=new Blob(['https://t.example.com/'])",
        "x='\nnew Worker(u);y='';b=new Blob(['https://t.example.com/'])",
        "new Worker('w.js');new Worker(u);b=new Blob(['https://t.example.com/'])",
    ] {
        waits(code);
    }
}

#[test]
fn data_that_quotes_css_runs() {
    for code in [
        r#"self.__next_f.push([1,"5:[\"$\",\"div\",null,{\"style\":{\"backgroundImage\":\"url(https://t.example.com/a.jpg)\"}}]\n"])"#,
        r#"self.__next_f.push([1,"0:{\"style\":{\"backgroundImage\":\"url(\\\"https://t.example.com/a.jpg\\\")\"}}"])"#,
        r#"self.__next_f.push([1,"7:{\"__html\":\"@font-face{font-family:X;src:url(https://t.example.com/x.woff2)}\"}"])"#,
        r#"self.__next_f.push([1,"0:T1f,\u003cdiv style=\"background-image:url(https://t.example.com/a)\"\u003e"])"#,
        r#"window.__NUXT__=(function(a){return {data:[{style:"background:url('https://t.example.com/a.jpg')",t:a}]}}(1))"#,
        r#"window.gatsbyData={bg:"url('https://t.example.com/a.jpg')"}"#,
        r#"window.__STATE__={"style":{"backgroundImage":"url(https://t.example.com/a.jpg)"}}"#,
        r#"{Promise.all([import("./start.js")]).then(([kit])=>{kit.start({data:[{css:"background:url(https://t.example.com/a)"}]})})}"#,
        r#"const cfg={css:".x{background:url(https://t.example.com/a)}"}"#,
        // What the guard sees.
        "sheet.insertRule('@import \"https://t.example.com/a\"')",
        "s.textContent='@import \\'https://t.example.com/a\\''",
        "s.textContent='p{background:url(https://t.example.com/a)}'",
        "p.style.cssText='color:red;background:url(https://t.example.com/a)'",
        "m.innerHTML='<p style=\"background:url(https://t.example.com/a)\">'",
    ] {
        passes(code);
    }
}

#[test]
fn css_that_code_sets_by_property_is_held() {
    for code in [
        "p.style.background='url(https://t.example.com/a)'",
        "p.style['background']=`no-repeat url(\"https://t.example.com/a\")`",
        "p['style'].background='url(https://t.example.com/a)'",
        "p.style.background='url(https://own.example/a),url(https://t.example.com/a)'",
        "p.style.background='url(data:image/png;base64,AA),url(https://t.example.com/a)'",
        "p.style.background='image-set(\"data:,\" 1x, url(https://t.example.com/a) 2x)'",
        "const {style}=p,u='url(https://t.example.com/a)';style.background=u",
        "Object.assign(p.style,{backgroundImage:'url(https://t.example.com/a)'})",
        "$(p).css('background-image','url(https://t.example.com/a)')",
        "gsap.to(p,{backgroundImage:c?'url(https://t.example.com/a)':''})",
        "gsap.set(p,'backgroundImage','url(https://t.example.com/a)')",
        "h('div',{style:{backgroundImage:'url(https:\\/\\/t.example.com\\/a)'}})",
        "setHero('url(https://t.example.com/a)')",
        "/* x: */p.style.background=/* y: */'url(https://t.example.com/a)'",
        "x='\np.style.background='url(https://t.example.com/a)'",
    ] {
        waits(code);
    }
}

#[test]
fn an_import_that_is_only_quoted_holds_nothing() {
    for code in [
        r#"window.__STATE__={"imp":"import('https://t.example.com/a.js')"}"#,
        r#"self.__next_f.push([1,"a:{\"__html\":\"import('https://t.example.com/a.js')\"}"])"#,
        r#"// import("https://t.example.com/a.js")"#,
        r#"/* import "https://t.example.com/a.js" */own()"#,
        r#"/* import "https://t.example.com/a.js" */m.innerHTML=''"#,
        r#"R.push(`see import("https://t.example.com/a.js")`.length)"#,
        r#"const docs={code:"<script type=module>import 'https://t.example.com/a.js'</"+"script>"}"#,
        r#"self.__next_f.push([1,"0:{\"body\":\"How to import 'https://t.example.com/a.js' in a page, from 'https://t.example.com/'\"}"])"#,
        r#"window.DOCS={"text":"import 'https://t.example.com/a.js'","write":"eval"}"#,
    ] {
        passes(code);
    }
}

#[test]
fn an_import_that_runs_is_held() {
    for code in [
        "t=`${import('https://t.example.com/a.js')}`",
        "t=`a ${ `b ${import(`https://t.example.com/a.js`)}` }`",
        "a / b; import('https://t.example.com/a.js') / 2",
        "/'/.test(x);import('https://t.example.com/a.js');'",
        "if(x)/'/.test(x);import('https://t.example.com/a.js');y='",
        "{}\n/'/.test(x);import('https://t.example.com/a.js');y='",
        "x='not ended\nimport('https://t.example.com/a.js')",
        "<!-- don't\nimport('https://t.example.com/a.js')",
        "<!-- /*\nimport('https://t.example.com/a.js') /* */",
        "f()\n--> /*\nimport('https://t.example.com/a.js') /* */",
        "// here\u{2028}import('https://t.example.com/a.js')",
        "import a from // import\n'https://t.example.com/a.js'",
        "export * from /* from */ 'https://t.example.com/a.js'",
        "import // import\n('https://t.example.com/a.js')",
        // Code of a text.
        "eval(\"import('https://t.example.com/a.js')\")",
        "self['eval'](\"import('https://t.example.com/a.js')\")",
        "new Function(\"import('https://t.example.com/a.js')\")()",
        "setTimeout(\"import('https://t.example.com/a.js')\",9)",
        "s=document.createElement('script');s.type='module';s.text=\"import 'https://t.example.com/a.js'\"",
        "document.write(\"<script>import('https://t.example.com/a.js')<\\/script>\")",
        "f.href=\"javascript:import('https://t.example.com/a.js')\"",
        "b.setAttribute('onclick',\"import('https://t.example.com/a.js')\")",
        "[].filter.constructor(\"import('https://t.example.com/a.js')\")()",
    ] {
        waits(code);
    }
}
