const service = "TeleSign";

// https://developer.telesign.com/enterprise/reference/sendsms and
// https://standard.telesign.com/api-reference/apis/voice-api/send-a-voice-message/post-voice
async function send(message, secrets) {
  const { TELESIGN_CUSTOMER_ID: id, TELESIGN_API_KEY: key } =
    needed(secrets, "TELESIGN_CUSTOMER_ID", "TELESIGN_API_KEY");
  const body = form({
    phone_number: message.digits,
    message: message.text,
    message_type: "OTP",
    ...(message.calls ? { voice: voice(message) } : { sender_id: secrets.TELESIGN_FROM || message.from }),
  });
  const ask = (host) => post(`https://${host}/v1/${message.calls ? "voice" : "messaging"}`, basic(id, key), body);
  let answer = await ask("rest-ww.telesign.com");
  // The plan decides which host serves an account; the other one does not know it, and has sent nothing.
  if (answer.status === 401) {
    const other = await ask("rest-api.telesign.com");
    if (other.status !== 401) answer = other;
  }
  const code = answer.data?.status?.code;
  if (answer.ok && underWay.includes(code)) return;
  if (answer.ok && unclear.includes(code)) throw new Failure(`status ${code}; the message may have been sent`);
  throw refused(answer, answer.data?.errors?.[0]?.code ?? code);
}

// https://developer.telesign.com/enterprise/docs/all-status-and-error-codes
// 251 is sent without a confirmation by the phone; what became of the unclear ones TeleSign itself does not say.
const underWay = [100, 103, 105, 200, 203, 251, 290, 291, 292, 295];
const unclear = [250, 293, 294];

function voice(message) {
  const language = closest(message.locale, languages);
  return language && `f-${language}`;
}

const languages = [
  "en-US", "en-GB", "en-AU", "en-CA", "en-IN", "da-DK", "es-ES", "es-MX", "fi-FI", "fr-FR", "fr-CA", "it-IT", "ja-JP",
  "ko-KR", "nb-NO", "nl-NL", "pl-PL", "pt-PT", "pt-BR", "zh-CN", "zh-HK", "zh-TW",
];
