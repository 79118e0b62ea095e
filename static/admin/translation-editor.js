// wagtail-localize sets the name of a language behind these words; its catalogues lost the space.
(() => {
  const words = "Publish in ";
  const known = window.django?.catalog?.[words];
  if (typeof known === "string" && !known.endsWith(" ")) window.django.catalog[words] = `${known} `;
})();
