// Sums up above a form what is wrong in it, with links to the fields; Wagtail says it at each field.
(() => {
  const form = document.querySelector("[data-edit-form]");
  const template = document.querySelector("[data-error-summary]");
  if (!form || !template) return;

  const FIELDS = "input:not([type=hidden]), textarea:not([hidden]), select, [contenteditable=true], button";
  const clean = (text) => text.replace(/[*\s]+$/, "").trim();

  // The names of the parts of the form around an error, the outermost first, and of its field.
  const nameOf = (error) => {
    const names = [];
    for (let at = error.closest("[data-panel]"); at; at = at.parentElement.closest("[data-panel]")) {
      names.unshift(at.querySelector("[data-panel-heading-text]")?.textContent ?? "");
    }
    const field = error.closest("[data-field]")?.querySelector(FIELDS);
    names.push(field?.labels?.[0]?.textContent ?? field?.placeholder ?? "");
    const clear = names.map(clean).filter(Boolean);
    return clear.filter((name, place) => name !== clear[place - 1]).join(" › ");
  };

  const open = (error) => {
    const tab = error.closest("[role=tabpanel][hidden]");
    if (tab) document.querySelector(`[role=tab][aria-controls="${tab.id}"]`)?.click();
    for (let at = error.closest("[data-panel]"); at; at = at.parentElement.closest("[data-panel]")) {
      at.querySelector("[data-panel-toggle][aria-expanded=false]")?.click();
    }
    const around = error.closest("[data-field], [data-contentpath], [data-panel]");
    around?.scrollIntoView({ block: "center" });
    around?.querySelector(FIELDS)?.focus({ preventScroll: true });
  };

  const sumUp = () => {
    const errors = [...form.querySelectorAll(".error-message, .help-critical")].filter(
      (error) => clean(error.textContent) && !error.closest("template"),
    );
    if (!errors.length) return;
    const summary = template.content.cloneNode(true).firstElementChild;
    const list = document.createElement("ul");
    for (const error of errors) {
      const link = document.createElement("a");
      link.href = "#";
      link.textContent = [nameOf(error), clean(error.textContent)].filter(Boolean).join(": ");
      link.addEventListener("click", (event) => {
        event.preventDefault();
        open(error);
      });
      const item = document.createElement("li");
      item.append(link);
      list.append(item);
    }
    summary.append(list);
    form.prepend(summary);
    summary.focus();
  };
  // Blocks are drawn by scripts that run when the document is there.
  window.addEventListener("load", sumUp);
})();
