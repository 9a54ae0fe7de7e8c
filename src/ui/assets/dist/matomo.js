(()=>{const passOn=(s,n)=>{const t=window.towerConsent,a=c=>{const e=()=>{(t.state.status=="decided"||t.state.model!="opt-in")&&c()};e(),t.on("change",e)};t[s]||(t[s]=!0,n(document.currentScript.dataset,t.has,a))};
passOn("matomo",(o,s,e)=>{let m=n=>(window._paq||=[]).push([n]);m("require"+o.matomo),e(()=>{s("matomo")&&m("set"+o.matomo+"Given")})});
})();