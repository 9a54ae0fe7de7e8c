//! Tags of vendors, as their instructions have them, with calls from the page's own code.

/// What goes into a page.
#[derive(Debug)]
pub(super) struct Tags {
    pub(super) id: &'static str,
    pub(super) head: &'static str,
    pub(super) body: &'static str,
    pub(super) end: &'static str,
}

impl Tags {
    pub(super) const NONE: Tags = Tags { id: "plain", head: "", body: "", end: "" };
}

pub(super) const TAGS: &[Tags] = &[
    Tags {
        id: "analytics",
        head: "<script async src=\"https://www.googletagmanager.com/gtag/js?id=G-1\"></script>\
            <script>window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)}\
            gtag('js',new Date());gtag('config','G-1',{page_path:location.pathname});</script>",
        body: "",
        end: "<script>gtag('event','page_end',{value:1});ran('after gtag')</script>",
    },
    Tags {
        id: "tag-manager",
        head: "<script>(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});\
            var f=d.getElementsByTagName(s)[0],j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;\
            j.src='https://www.googletagmanager.com/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);\
            })(window,document,'script','dataLayer','GTM-X');</script>",
        body: "<noscript><iframe src=\"https://www.googletagmanager.com/ns.html?id=GTM-X\" height=\"0\" width=\"0\" \
            style=\"display:none;visibility:hidden\"></iframe></noscript>",
        end: "<script>dataLayer.push({event:'end',items:[{id:1}]});ran(typeof dataLayer)</script>",
    },
    Tags {
        id: "pixel",
        head: "<script>!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?\
            n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;n.push=n;n.loaded=!0;\
            n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;t.src=v;s=b.getElementsByTagName(e)[0];\
            s.parentNode.insertBefore(t,s)}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');\
            fbq('init','1');fbq('track','PageView');</script><noscript><img height=\"1\" width=\"1\" \
            style=\"display:none\" src=\"https://www.facebook.com/tr?id=1&ev=PageView&noscript=1\"/></noscript>",
        body: "",
        end: "<script>fbq('track','ViewContent',{value:1});ran(typeof fbq)</script>",
    },
    Tags {
        id: "recorders",
        head: "<script>(function(h,o,t,j,a,r){h.hj=h.hj||function(){(h.hj.q=h.hj.q||[]).push(arguments)};\
            h._hjSettings={hjid:1,hjsv:6};a=o.getElementsByTagName('head')[0];r=o.createElement('script');r.async=1;\
            r.src=t+h._hjSettings.hjid+j+h._hjSettings.hjsv;a.appendChild(r)})\
            (window,document,'https://static.hotjar.com/c/hotjar-','.js?sv=');</script>\
            <script type=\"text/javascript\">(function(c,l,a,r,i,t,y){c[a]=c[a]||function(){(c[a].q=c[a].q||[]).push(arguments)};\
            t=l.createElement(r);t.async=1;t.src='https://www.clarity.ms/tag/'+i;y=l.getElementsByTagName(r)[0];\
            y.parentNode.insertBefore(t,y)})(window,document,'clarity','script','abc');</script>",
        body: "",
        end: "<script>hj('event','x');clarity('set','a','b');ran(typeof hj)</script>",
    },
    Tags {
        id: "video",
        head: "",
        body: "<div class=\"tag\" style=\"width:320px;height:180px\"><iframe width=\"320\" height=\"180\" \
            src=\"https://www.youtube.com/embed/abc\" title=\"Video\" allowfullscreen></iframe></div>",
        end: "<script src=\"https://www.youtube.com/iframe_api\"></script>\
            <script>function onYouTubeIframeAPIReady(){new YT.Player('p',{})}ran('video')</script>",
    },
    Tags {
        id: "matomo",
        head: "<script>var _paq=window._paq=window._paq||[];_paq.push(['trackPageView']);_paq.push(['enableLinkTracking']);\
            (function(){var u='https://example.matomo.cloud/';_paq.push(['setTrackerUrl',u+'matomo.php']);\
            _paq.push(['setSiteId','1']);var d=document,g=d.createElement('script'),s=d.getElementsByTagName('script')[0];\
            g.async=true;g.src='https://cdn.matomo.cloud/example.matomo.cloud/matomo.js';s.parentNode.insertBefore(g,s);})();</script>",
        body: "",
        end: "<script>_paq.push(['trackEvent','a','b']);ran('paq')</script>",
    },
    Tags {
        id: "advertising",
        head: "<script async src=\"https://pagead2.googlesyndication.com/pagead/js/adsbygoogle.js?client=ca-pub-1\" \
            crossorigin=\"anonymous\"></script>",
        body: "<ins class=\"adsbygoogle tag\" style=\"display:block;width:200px;height:50px\" data-ad-client=\"ca-pub-1\" \
            data-ad-slot=\"1\"></ins>",
        end: "<script>(adsbygoogle=window.adsbygoogle||[]).push({});ran('ads')</script>",
    },
    Tags {
        id: "social",
        head: "<link rel=\"preconnect\" href=\"https://connect.facebook.net\"><link rel=\"dns-prefetch\" \
            href=\"//platform.twitter.com\">",
        body: "<div class=\"tag\" style=\"height:60px;overflow:hidden\"><blockquote class=\"twitter-tweet\"><p>A post</p>\
            </blockquote></div>",
        end: "<script async src=\"https://platform.twitter.com/widgets.js\" charset=\"utf-8\"></script>\
            <script>(function(d,s,id){var js,fjs=d.getElementsByTagName(s)[0];if(d.getElementById(id))return;\
            js=d.createElement(s);js.id=id;js.src='https://connect.facebook.net/en_US/sdk.js#xfbml=1';\
            fjs.parentNode.insertBefore(js,fjs)})(document,'script','facebook-jssdk');\
            window.fbAsyncInit=function(){FB.init({})};ran('social')</script>",
    },
    Tags {
        id: "business",
        head: "<script type=\"text/javascript\">_linkedin_partner_id=\"1\";window._linkedin_data_partner_ids=\
            window._linkedin_data_partner_ids||[];window._linkedin_data_partner_ids.push(_linkedin_partner_id);</script>\
            <script type=\"text/javascript\">(function(l){if(!l){window.lintrk=function(a,b){window.lintrk.q.push([a,b])};\
            window.lintrk.q=[]}var s=document.getElementsByTagName('script')[0];var b=document.createElement('script');\
            b.type='text/javascript';b.async=true;b.src='https://snap.licdn.com/li.lms-analytics/insight.min.js';\
            s.parentNode.insertBefore(b,s);})(window.lintrk);</script>",
        body: "",
        end: "<script>lintrk('track',{conversion_id:1});ran('lintrk')</script>\
            <script type=\"text/javascript\" id=\"hs-script-loader\" async defer src=\"//js.hs-scripts.com/1.js\"></script>",
    },
    Tags {
        id: "map-and-fonts",
        head: "<script>function initMap(){new google.maps.Map(document.getElementById('map'),{})}</script>",
        body: "<div class=\"tag\" id=\"map\" style=\"width:200px;height:50px\"></div>",
        end: "<script async defer src=\"https://maps.googleapis.com/maps/api/js?key=K&callback=initMap\"></script>\
            <script>ran(typeof initMap)</script>",
    },
    Tags {
        id: "page-code-with-tags",
        head: "<script>window.dataLayer=window.dataLayer||[];window.app={ready:false,track(n){if(window.gtag)gtag('event',n);\
            if(window.fbq)fbq('track',n)}};</script>",
        body: "<p class=\"tag\"><a href=\"/own/go\" onclick=\"app.track('go');return true\">go</a></p>",
        end: "<script>app.ready=true;app.track('end');new Image().src='https://www.facebook.com/tr?id=1';\
            navigator.sendBeacon('https://www.google-analytics.com/g/collect?v=2','');\
            fetch('https://www.google-analytics.com/g/collect?v=2',{method:'POST',mode:'no-cors'}).catch(()=>{});\
            ran('code')</script>",
    },
];
