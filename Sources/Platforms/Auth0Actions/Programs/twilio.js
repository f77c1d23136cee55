const service = "Twilio";

// https://www.twilio.com/docs/messaging/api/message-resource and https://www.twilio.com/docs/voice/api/call-resource
async function send(message, secrets) {
  const { TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: token } =
    needed(secrets, "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN");
  const fields = message.calls ? call(message, secrets) : text(message, secrets);
  const url = `https://api.twilio.com/2010-04-01/Accounts/${account}/${message.calls ? "Calls" : "Messages"}.json`;
  const answer = await post(url, basic(account, token), form({ To: `+${message.digits}`, ...fields }));
  const { sid, status, code, error_code: reason } = answer.data ?? {};
  if (answer.ok && sid && !lost.includes(status)) return;
  throw refused(answer, code ?? reason ?? (lost.includes(status) ? status : undefined));
}

// What an answer may say although it was created.
const lost = ["failed", "undelivered", "canceled", "busy", "no-answer"];

function text(message, secrets) {
  const pool = secrets.TWILIO_MESSAGING_SERVICE_SID;
  const from = pool ? { MessagingServiceSid: pool } : { From: sender(message, secrets) };
  return { Body: message.text, ...from };
}

// A messaging service cannot call.
function call(message, secrets) {
  const language = closest(message.locale, languages);
  const say = `<Say${language ? ` language="${language}"` : ""}>${escaped(message.text)}</Say>`;
  return { From: caller(sender(message, secrets)), Twiml: `<Response>${say}</Response>` };
}

function sender(message, secrets) {
  const from = secrets.TWILIO_PHONE_NUMBER || message.from;
  if (!from) throw new Failure("there is no number to send from: set the secret TWILIO_PHONE_NUMBER");
  return from;
}

// XML has no way to say a control character, and half of a pair of UTF-16 is no character.
function escaped(text) {
  const said = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, " ");
  return said.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

// https://www.twilio.com/docs/voice/twiml/say
const languages = [
  "en-US", "en-GB", "en-AU", "en-CA", "en-IN", "ca-ES", "da-DK", "de-DE", "es-ES", "es-MX", "fi-FI", "fr-FR", "fr-CA",
  "it-IT", "ja-JP", "ko-KR", "nb-NO", "nl-NL", "pl-PL", "pt-PT", "pt-BR", "ru-RU", "sv-SE", "zh-CN", "zh-HK", "zh-TW",
];
