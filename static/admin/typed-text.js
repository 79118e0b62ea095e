// Nothing typed in the admin is lost when a session ends or the line is down: what would fail is
// held back, and goes on once somebody signed in again in another tab.
(() => {
  const FORMS = "form[data-controller~=w-unsaved], .js-translation-editor form";
  const template = document.querySelector("[data-typed-text]");
  const page = document.querySelector("form[data-controller~=w-autosave]");
  const translation = document.querySelector(".js-translation-editor");
  if (!template || !document.querySelector(`.js-translation-editor, ${FORMS}`)) return;
  const notice = template.content.firstElementChild.cloneNode(true);
  document.body.append(notice);
  const held = new Map(); // what is held back, and how it goes on
  const ASKS_AGAIN_MS = 5000;
  const WAITS_MS = 10000; // a site that takes longer to say who is signed in counts as away
  let asksAgain;

  // ‘in’, ‘out’ or ‘away’: whether somebody is signed in, or the site does not answer.
  const session = () =>
    fetch(template.dataset.sessionUrl, {
      headers: { "X-Requested-With": "XMLHttpRequest" },
      signal: AbortSignal.timeout(WAITS_MS),
    }).then(
      (answer) => (answer.ok ? "in" : answer.status === 403 ? "out" : "away"),
      () => "away",
    );

  // Signing in gives a new token against forged requests: the old one of this page would be refused.
  const newToken = () => document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/)?.[1];
  const takeToken = () => {
    const token = newToken();
    if (!token) return;
    for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = token;
    window.wagtailConfig.CSRF_TOKEN = token;
  };

  const look = async () => {
    const state = await session();
    if (state === "in") takeToken();
    for (const part of notice.children) part.hidden = part.dataset.state !== state;
    clearTimeout(asksAgain);
    if (state === "away") asksAgain = setTimeout(lookAgain, ASKS_AGAIN_MS);
    return state === "in";
  };

  const lookAgain = async () => {
    const isTold = [...notice.children].some((part) => !part.hidden);
    if (!isTold || !(await look())) return;
    const goOn = [...held.values()];
    held.clear();
    for (const next of goOn) next();
  };
  window.addEventListener("focus", lookAgain);
  window.addEventListener("online", lookAgain);
  document.addEventListener("visibilitychange", () => document.hidden || lookAgain());
  notice.addEventListener("click", ({ target }) => target.matches("button") && lookAgain());

  // A form is sent while somebody is signed in; a page that saves itself does that first of all.
  const savePage = () =>
    page.dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, detail: { type: "edits" } }));
  let isLooking = false;
  let letThrough = false;
  window.addEventListener(
    "submit",
    async (event) => {
      const { target: form, submitter } = event;
      if (!form.matches(FORMS) || letThrough) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isLooking) return;
      const send = () => {
        letThrough = true;
        if (submitter) submitter.disabled = false; // Wagtail's ‘Publishing…’ would leave it out
        form.requestSubmit(submitter);
        letThrough = false;
      };
      isLooking = true;
      const isIn = await look();
      isLooking = false;
      if (isIn) return send();
      submitter?.setAttribute("data-w-progress-loading-value", "false");
      held.set(form, form === page ? savePage : send);
    },
    { capture: true },
  );

  // What was typed, as one text; without what the page itself keeps in its form.
  const OWN_FIELDS = /^(csrfmiddlewaretoken|next|loaded_revision_.*|overwrite_revision_id|comments-.*)$/;
  const typed = (data, without = {}) =>
    JSON.stringify([...data].filter(([name]) => !OWN_FIELDS.test(name) && !(name in without)));

  const watchSaves = () => {
    let sent;
    document.addEventListener("w-autosave:save", ({ detail: { formData } }) => {
      sent = formData;
      takeToken();
      formData.set("csrfmiddlewaretoken", page.elements.csrfmiddlewaretoken.value);
    });
    // Wagtail takes what the form holds now for saved; what was typed since it was sent is not.
    document.addEventListener("w-autosave:success", ({ detail: { data } }) => {
      const updates = data.field_updates ?? {};
      if (typed(sent, updates) !== typed(new FormData(page), updates)) {
        page.dataset.wUnsavedForceValue = "true"; // until the next save
      }
    });
    document.addEventListener("w-autosave:error", ({ detail: { type } }) => {
      if (type !== "server_error" && type !== "network_error") return;
      held.set(page, savePage);
      look();
    });
  };

  // wagtail-localize sends each text of a translation by itself: those requests wait likewise.
  const holdTexts = () => {
    const send = window.fetch;
    const typedIn = new Set();
    let onTheWay = 0;
    window.fetch = async (address, options) => {
      if (!options?.headers?.["X-CSRFToken"]) return send(address, options);
      onTheWay += 1;
      try {
        while (!(await look())) await new Promise((goOn) => held.set(goOn, goOn));
        const headers = { ...options.headers, "X-CSRFToken": newToken() };
        return await send(address, { ...options, headers });
      } finally {
        onTheWay -= 1;
      }
    };
    translation.addEventListener("input", ({ target }) => typedIn.add(target));
    window.addEventListener("beforeunload", (event) => {
      if (onTheWay || [...typedIn].some((field) => field.isConnected)) event.preventDefault();
    });
  };

  if (page) watchSaves();
  if (translation) holdTexts();
})();
