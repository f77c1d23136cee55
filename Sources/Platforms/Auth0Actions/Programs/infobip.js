const service = "Infobip";

// https://www.infobip.com/docs/api/channels/sms and https://www.infobip.com/docs/api/channels/voice
async function send(message, secrets) {
  const { INFOBIP_BASE_URL: base, INFOBIP_API_KEY: key } = needed(secrets, "INFOBIP_BASE_URL", "INFOBIP_API_KEY");
  const from = secrets.INFOBIP_FROM || message.from;
  if (!from) throw new Failure("there is no sender: set the secret INFOBIP_FROM");
  if (!base.startsWith("https://")) throw new Failure("INFOBIP_BASE_URL must begin with https://");
  const url = new URL(message.calls ? "/tts/3/single" : "/sms/3/messages", base);
  const body = message.calls ? call(message, bare(caller(from))) : text(message, bare(from));
  const answer = await post(url, { Authorization: `App ${key}` }, body);
  const status = answer.data?.messages?.[0]?.status;
  // https://www.infobip.com/docs/essentials/response-status-and-error-codes: 0 is accepted, 1
  // pending, 3 delivered.
  if (answer.ok && [0, 1, 3].includes(status?.groupId)) return;
  const error = answer.data?.errorCode ?? answer.data?.requestError?.serviceException?.messageId;
  throw refused(answer, status?.name ?? error);
}

function text(message, from) {
  return { messages: [{ sender: from, destinations: [{ to: message.digits }], content: { text: message.text } }] };
}

function call(message, from) {
  return { from, to: message.digits, text: message.text, language: closest(message.locale, languages) };
}

// https://www.infobip.com/docs/api/channels/voice/calls/call-legs/call-say-text
const languages = [
  "en", "en-gb", "en-au", "en-ca", "en-in", "en-ie", "ar", "bg", "bn", "ca", "cs", "da", "de", "de-at", "de-ch", "el",
  "es", "es-mx", "fi", "fil-ph", "fr", "fr-ca", "fr-ch", "gu", "he", "hi", "hr", "hu", "id", "is", "it", "ja", "kn",
  "ko", "ml", "mr-in", "ms", "nl", "no", "pl", "pt-pt", "pt-br", "ro", "ru", "sk", "sl", "sv", "ta", "te", "th", "tr",
  "uk", "ur-pk", "vi", "zh-cn", "zh-tw",
];
