// The site's own script: nothing in here talks to anyone else.
(function () {
  "use strict";
  window.gazette = { ready: true };

  document.querySelectorAll("[data-more]").forEach(function (button) {
    button.addEventListener("click", function () {
      fetch(button.dataset.more, { headers: { "HX-Request": "true" } })
        .then(function (answer) { return answer.text(); })
        .then(function (html) {
          document.querySelector(button.dataset.target).insertAdjacentHTML("beforeend", html);
          button.hidden = true;
        });
    });
  });
})();
