// Why a message was not sent. Its text ends up in the tenant's log: it holds nothing of the message or the secrets.
class Failure extends Error {
  constructor(reason, mayTryAgain = false) {
    super(`${service}: ${reason}`);
    this.mayTryAgain = mayTryAgain;
  }
}

// Sends a message; gives back the failure, if it comes to one.
async function deliver(message, secrets) {
  try {
    const recipient = String(message.recipient ?? "").trim();
    if (!recipient || !message.text) throw new Failure("there is no recipient or no text");
    // Without its country a number is somebody else's in another one.
    if (!/^\+[\d ().-]+$/.test(recipient)) {
      throw new Failure("the recipient is no number that begins with + and a country");
    }
    await send({ ...message, digits: recipient.replace(/\D/g, "") }, trimmed(secrets));
  } catch (error) {
    // What others say in an error may quote what they were given.
    return error instanceof Failure ? error : new Failure(`failed unexpectedly (${error.name})`);
  }
}

// A line break at a secret's end came from a file, and belongs to no secret.
function trimmed(secrets) {
  return Object.fromEntries(Object.entries(secrets).map(([name, value]) => [name, value.replace(/\r?\n$/, "")]));
}

// A flow may take 20 seconds in all: https://auth0.com/docs/customize/actions/limitations
const patience = 8;
const formHeaders = { "Content-Type": "application/x-www-form-urlencoded" };
const jsonHeaders = { "Content-Type": "application/json", Accept: "application/json" };

// Posts a form, which is a text, or JSON.
async function post(url, headers, body) {
  const isForm = typeof body === "string";
  const request = {
    method: "POST",
    headers: { ...(isForm ? formHeaders : jsonHeaders), ...headers },
    body: isForm ? body : JSON.stringify(body),
    // The code goes to the service, and to nobody whom it points to.
    redirect: "manual",
    signal: AbortSignal.timeout(patience * 1000),
  };
  try {
    const response = await fetch(url, request);
    const text = await response.text();
    return { ok: response.ok, status: response.status, text, data: parsed(text) };
  } catch (error) {
    throw unanswered(error);
  }
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const unreached = ["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "EAI_AGAIN", "UND_ERR_CONNECT_TIMEOUT"];

// Sending again what may have been sent would deliver it twice; what never left can be sent again.
function unanswered(error) {
  if (error.name === "TimeoutError") {
    return new Failure(`no answer within ${patience} seconds; the message may have been sent`);
  }
  if (!error.cause) return new Failure("the request cannot be made: a secret holds what no header may");
  const { code = error.name } = error.cause;
  if (unreached.includes(code)) return new Failure(`cannot be reached (${code})`, true);
  return new Failure(`the connection broke (${word(code)}); the message may have been sent`);
}

// The failure of an answer: by its status and by the service's own code, which is a number or a name.
function refused({ ok, status }, code, isBusy = false) {
  const isSilent = code === undefined || code === null;
  if (ok && isSilent) {
    return new Failure(`answered ${status} with something undocumented; the message may have been sent`);
  }
  // Only these say that nothing was done. After any other failure of a server the message may be on its way, and would
  // be delivered twice: none of the services takes a key that tells a repeated request from a new one.
  const mayTryAgain = isBusy || status === 429 || status === 503;
  const mayBeSent = status >= 500 && !mayTryAgain ? "; the message may have been sent" : "";
  return new Failure(`answered ${status}${isSilent ? "" : `, error ${word(code)}`}${mayBeSent}`, mayTryAgain);
}

function word(code) {
  return /^(-?\d{1,6}|[A-Za-z][A-Za-z_.]*\d{0,4})$/.test(code) ? code : "unknown";
}

function needed(secrets, ...names) {
  const missing = names.filter((name) => !secrets[name]);
  if (missing.length > 0) throw new Failure(`without the secret ${missing.join(", ")}`);
  return secrets;
}

function textOnly(message) {
  if (message.calls) throw new Failure("sends text messages only, and this one was to be a call");
}

function basic(user, password) {
  return { Authorization: `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}` };
}

function form(fields) {
  const given = Object.entries(fields).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given).toString();
}

// A call comes from a number; a name would be refused, or dialled.
function caller(sender) {
  if (!/^\+?\d+$/.test(sender)) throw new Failure("a call needs a number to come from, and the sender is a name");
  return sender;
}

// A number without its plus, a name as it is.
function bare(sender) {
  return sender.replace(/^\+/, "");
}
