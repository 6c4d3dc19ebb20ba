/* Passkeys: asks the browser for one and posts what it says. Forms say what they want: data-passkey="sign-in|get|create". */

const bytes = (text) => {
  const base = text.replace(/-/g, "+").replace(/_/g, "/");
  return Uint8Array.from(atob(base.padEnd(Math.ceil(base.length / 4) * 4, "=")), (each) => each.charCodeAt(0));
};

const written = (buffer) => {
  const text = Array.from(new Uint8Array(buffer), (each) => String.fromCharCode(each)).join("");
  return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};

const named = (list) => (list || []).map((each) => ({ ...each, id: bytes(each.id) }));

function asked({ publicKey }) {
  return { ...publicKey, challenge: bytes(publicKey.challenge), allowCredentials: named(publicKey.allowCredentials) };
}

function wanted({ publicKey }) {
  return {
    ...publicKey,
    challenge: bytes(publicKey.challenge),
    user: { ...publicKey.user, id: bytes(publicKey.user.id) },
    excludeCredentials: named(publicKey.excludeCredentials),
    authenticatorSelection: {
      ...publicKey.authenticatorSelection,
      residentKey: "required",
      requireResidentKey: true,
      userVerification: "required",
    },
  };
}

function said(credential) {
  const { response } = credential;
  const parts = {};
  for (const name of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (response[name]) parts[name] = written(response[name]);
  }
  if (response.getTransports) parts.transports = response.getTransports();
  return {
    id: credential.id,
    rawId: written(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: parts,
  };
}

async function options(form) {
  if (form.dataset.passkey !== "sign-in") return JSON.parse(document.getElementById(form.dataset.options).textContent);
  const answer = await fetch(form.action, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  return answer.json();
}

async function credential(form) {
  const given = await options(form);
  if (form.dataset.passkey === "create") {
    return navigator.credentials.create({ publicKey: wanted(given.creation_options) });
  }
  return navigator.credentials.get({ publicKey: asked(given.request_options) });
}

function arrange(form) {
  const says = form.querySelector("[data-says]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    says.textContent = "";
    try {
      form.elements.credential.value = JSON.stringify(said(await credential(form)));
      form.submit();
    } catch {
      says.textContent = says.dataset.says;
    }
  });
}

if (window.PublicKeyCredential && window.isSecureContext) {
  for (const form of document.querySelectorAll("form[data-passkey]")) arrange(form);
}
