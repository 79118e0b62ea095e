// Nothing typed is lost when a session ends or the line is down: a save that would fail is held
// back, and goes on once somebody signed in again in another tab.
(() => {
  const form = document.querySelector("[data-edit-form]");
  const template = document.querySelector("[data-typed-text]");
  if (!form || !template) return;
  const notice = template.content.firstElementChild.cloneNode(true);
  document.body.append(notice);
  let letThrough = false;

  // ‘in’, ‘out’ or ‘away’: whether somebody is signed in, or the site does not answer.
  const session = () =>
    fetch(template.dataset.sessionUrl, { headers: { "X-Requested-With": "XMLHttpRequest" } }).then(
      (answer) => (answer.ok ? "in" : answer.status === 403 ? "out" : "away"),
      () => "away",
    );

  // Signing in gives a new token against forged requests: the old one of this page would be refused.
  const takeToken = () => {
    const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/)?.[1];
    if (!token) return;
    form.elements.csrfmiddlewaretoken.value = token;
    window.wagtailConfig.CSRF_TOKEN = token;
  };

  const look = async () => {
    const state = await session();
    if (state === "in") takeToken();
    for (const part of notice.children) part.hidden = part.dataset.state !== state;
    return state === "in";
  };

  const lookAgain = async () => {
    const isTold = [...notice.children].some((part) => !part.hidden);
    if (isTold && !document.hidden && (await look())) {
      form.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, detail: { type: "edits" } }));
    }
  };

  // What was typed, as one text; without what the page itself keeps in its form.
  const OWN_FIELDS = /^(csrfmiddlewaretoken|next|loaded_revision_.*|overwrite_revision_id|comments-.*)$/;
  const typed = (data, without = {}) =>
    JSON.stringify([...data].filter(([name]) => !OWN_FIELDS.test(name) && !(name in without)));
  let sent;

  document.addEventListener("w-autosave:save", ({ detail: { formData } }) => {
    sent = formData;
    takeToken();
    formData.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  });
  // Wagtail takes what the form holds now for saved; what was typed since it was sent is not.
  document.addEventListener("w-autosave:success", ({ detail: { data } }) => {
    const updates = data.field_updates ?? {};
    if (typed(sent, updates) !== typed(new FormData(form), updates)) {
      form.dataset.wUnsavedForceValue = "true"; // until the next save
    }
  });
  document.addEventListener("w-autosave:error", ({ detail: { type } }) => {
    if (type === "server_error" || type === "network_error") look();
  });
  window.addEventListener("focus", lookAgain);
  window.addEventListener("online", lookAgain);
  document.addEventListener("visibilitychange", lookAgain);
  notice.addEventListener("click", ({ target }) => target.matches("button") && lookAgain());

  window.addEventListener(
    "submit",
    async (event) => {
      if (event.target !== form || letThrough) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const { submitter } = event;
      if (await look()) {
        letThrough = true;
        if (submitter) submitter.disabled = false; // Wagtail's ‘Publishing…’ would leave it out
        form.requestSubmit(submitter);
      } else {
        submitter?.setAttribute("data-w-progress-loading-value", "false");
      }
    },
    { capture: true },
  );
})();
