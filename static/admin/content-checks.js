// Our rules for Wagtail's checker of content, which is axe; what it says is in
// vvsg_intl/editorial/content_checks.py. The editor and its preview load this: axe runs in both.
(() => {
  // Whole texts of links, in the languages of the site, that do not say where they lead.
  const EMPTY_TEXTS = new Set([
    "hier", "klik hier", "klik hier voor meer", "lees meer", "lees verder", "lees hier meer", "meer",
    "meer info", "meer informatie", "meer weten", "bekijk", "link", "deze link", "download", "pdf",
    "here", "click here", "read more", "read on", "more", "more info", "more information",
    "learn more", "find out more", "see more", "view", "this link", "download here",
    "ici", "cliquez ici", "cliquer ici", "lire la suite", "lire plus", "en savoir plus", "plus",
    "plus d’infos", "plus d’informations", "voir plus", "voir", "lien", "ce lien", "télécharger",
    "aquí", "haga clic aquí", "haz clic aquí", "clic aquí", "pinche aquí", "leer más", "seguir leyendo",
    "más", "más información", "saber más", "ver más", "ver", "enlace", "este enlace", "descargar",
  ]);
  const SITE = ["nl", "en", "fr", "es"];
  const OTHERS = ["de", "pt", "ar", "rw", "vi", "id"];
  const SIZE = /\d[\d.,]*\s?(?:[kmg]i?[bo]|bytes|octets)(?!\p{L})/iu;

  const names = SITE.flatMap((reader) => {
    const known = new Intl.DisplayNames([reader], { type: "language" });
    return [...SITE, ...OTHERS].map((code) => known.of(code));
  });
  const LANGUAGE = new RegExp(`(?<!\\p{L})(?:${[...SITE, ...names].join("|")})(?!\\p{L})`, "iu");

  const plain = (text) =>
    text.toLowerCase().replaceAll("'", "’").replace(/\s+/g, " ").replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const isFile = (link) => /\.pdf$|^\/documents\//i.test(new URL(link.href).pathname);

  // What is told of each rule: where it looks, and whether what it finds is right.
  const rules = {
    "link-text": ["a[href]", (link) => !EMPTY_TEXTS.has(plain(link.textContent))],
    "file-link": [
      "a[href]",
      (link) =>
        !isFile(link) ||
        (SIZE.test(link.textContent) && Boolean(link.hreflang || LANGUAGE.test(link.textContent))),
    ],
    "picture-alt": [
      "figure img[alt='']",
      (image) => Boolean(image.closest("figure").querySelector("figcaption")),
    ],
    "picture-caption": ["figure", (figure) => Boolean(figure.querySelector("figcaption"))],
    "table-header": ["table", (table) => Boolean(table.querySelector("th"))],
  };

  window.axe?.configure({
    checks: Object.entries(rules).map(([id, [, isRight]]) => ({ id: `vvsg-${id}`, evaluate: isRight })),
    rules: Object.entries(rules).map(([id, [selector]]) => ({
      id: `vvsg-${id}`,
      selector,
      any: [`vvsg-${id}`],
      excludeHidden: false,
      impact: "serious",
    })),
  });
})();
