const service = "Twilio";

// https://www.twilio.com/docs/messaging/api/message-resource and https://www.twilio.com/docs/voice/api/call-resource
async function send(message, secrets) {
  const { TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: token } =
    needed(secrets, "TWILIO_ACCOUNT_SID", "TWILIO_AUTH_TOKEN");
  const fields = message.calls ? call(message, secrets) : text(message, secrets);
  const url = `https://api.twilio.com/2010-04-01/Accounts/${account}/${message.calls ? "Calls" : "Messages"}.json`;
  const answer = await post(url, basic(account, token), form({ To: `+${message.digits}`, ...fields }));
  if (answer.ok && answer.data?.sid) return;
  throw refused(answer, answer.data?.code);
}

function text(message, secrets) {
  const pool = secrets.TWILIO_MESSAGING_SERVICE_SID;
  const from = pool ? { MessagingServiceSid: pool } : { From: sender(message, secrets) };
  return { Body: message.text, ...from };
}

// A messaging service cannot call.
function call(message, secrets) {
  const language = closest(message.locale, languages);
  const say = `<Say${language ? ` language="${language}"` : ""}>${escaped(message.text)}</Say>`;
  return { From: sender(message, secrets), Twiml: `<Response>${say}</Response>` };
}

function sender(message, secrets) {
  const from = secrets.TWILIO_PHONE_NUMBER || message.from;
  if (!from) throw new Failure("there is no number to send from: set the secret TWILIO_PHONE_NUMBER");
  return from;
}

function escaped(text) {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}

// https://www.twilio.com/docs/voice/twiml/say
const languages = [
  "en-US", "en-GB", "en-AU", "en-CA", "en-IN", "ca-ES", "da-DK", "de-DE", "es-ES", "es-MX", "fi-FI", "fr-FR", "fr-CA",
  "it-IT", "ja-JP", "ko-KR", "nb-NO", "nl-NL", "pl-PL", "pt-PT", "pt-BR", "ru-RU", "sv-SE", "zh-CN", "zh-HK", "zh-TW",
];
