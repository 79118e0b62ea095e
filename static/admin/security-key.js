// Asks a security key, by the options that stand in the form, and sends its answer with the form.
const form = document.querySelector("[data-security-key]");
const options = JSON.parse(document.getElementById("security-key-options").textContent).publicKey;
const failed = form.querySelector("[data-security-key-failed]");
const start = form.querySelector("[data-security-key-start]");

const ask = {
  add: () =>
    navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  verify: () =>
    navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
};

if (window.PublicKeyCredential?.parseRequestOptionsFromJSON) {
  form.hidden = false;
  start.addEventListener("click", async () => {
    failed.hidden = true;
    try {
      const credential = await ask[form.dataset.securityKey]();
      form.elements.credential.value = JSON.stringify(credential.toJSON());
      form.submit();
    } catch {
      failed.hidden = false;
    }
  });
} else {
  start.disabled = true;
}
