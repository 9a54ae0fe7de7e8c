// The switches in the preferences. Without script each service has three answers: as its category, rejected, allowed.
// Here it has a switch in their place, and the category's switch stands for all of them. The answers stay in the form.

const connectCategory = (group, all) => {
  const services = [...group.querySelectorAll(".svc")].map(row => ({
    control: row.querySelector("[type=checkbox]"),
    answers: [...row.querySelectorAll("[type=radio]")]
  }));
  const isOn = ({ answers }) => {
    const { value } = answers.find(answer => answer.checked) || answers[0];
    return value ? value == "on" : all.checked;
  };
  const answer = ({ answers }, value) => { answers.find(one => one.value == value).checked = true; };
  let isMixed;
  const show = () => {
    for (const service of services) service.control.checked = isOn(service);
    isMixed = services.some(service => isOn(service) != all.checked);
    all.indeterminate = isMixed;
    // A switch has two states, a checkbox may be mixed (WAI-ARIA 1.2).
    if (isMixed) all.removeAttribute("role");
    else all.setAttribute("role", "switch");
  };
  group.addEventListener("change", ({ target }) => {
    if (target == all) {
      // Of a mixed one nobody knows what the next press should be: to refuse is never harder.
      if (isMixed) all.checked = false;
      for (const service of services) answer(service, "");
    } else {
      const pressed = services.find(service => service.control == target);
      if (pressed) answer(pressed, target.checked ? "on" : "off");
      const first = isOn(services[0]);
      // The category goes with its services where all agree.
      if (services.every(service => isOn(service) == first)) {
        all.checked = first;
        for (const service of services) answer(service, "");
      }
    }
    show();
  });
  for (const { control, answers } of services) {
    control.closest("label").hidden = false;
    answers[0].closest(".ch").hidden = true;
  }
  show();
};

export const connectSwitches = panel => {
  for (const group of panel.querySelectorAll("fieldset")) {
    const all = group.querySelector("[name=category]");
    if (all) connectCategory(group, all);
  }
};
