(()=>{let passOn=(e,c)=>{let t=window.towerConsent,s=o=>{let n=()=>{(t.state.status=="decided"||t.state.model!="opt-in")&&o()};n(),t.on("change",n)};t[e]||(t[e]=!0,c(document.currentScript.dataset,t.has,s)),document.currentScript.remove()};
passOn("recaptcha",(p,a)=>{if(a("recaptcha"))return;let c=window.grecaptcha||={};c.ready||=t=>((window.___grecaptcha_cfg||={}).fns||=[]).push(t)});
})();