(()=>{let passOn=(e,c)=>{let t=window.towerConsent,s=o=>{let n=()=>{(t.state.status=="decided"||t.state.model!="opt-in")&&o()};n(),t.on("change",n)};t[e]||(t[e]=!0,c(document.currentScript.dataset,t.has,s)),document.currentScript.remove()};
passOn("matomo",(o,s,e)=>{let m=n=>(window._paq||=[]).push([n]);m("require"+o.matomo),e(()=>{s("matomo")&&m("set"+o.matomo+"Given")})});
})();