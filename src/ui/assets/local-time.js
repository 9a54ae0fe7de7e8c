// Moments in the visitor's own time: the server knows only UTC, which stays beside them.
for (const moment of document.querySelectorAll("time")) {
  moment.textContent = new Date(moment.dateTime).toLocaleString(document.documentElement.lang, {
    dateStyle: "long",
    timeStyle: "long",
  });
}
