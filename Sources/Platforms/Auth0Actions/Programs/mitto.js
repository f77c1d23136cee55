const service = "Mitto";

// https://docs.mitto.ch/sms-bulk-sms-api-reference/
async function send(message, secrets) {
  textOnly(message);
  const { MITTO_API_KEY: key } = needed(secrets, "MITTO_API_KEY");
  const from = secrets.MITTO_FROM || message.from;
  if (!from) throw new Failure("there is no sender: set the secret MITTO_FROM");
  const body = {
    from: bare(from),
    to: message.digits,
    text: message.text,
    type: fitsGSM7(message.text) ? "GSM" : "Unicode",
  };
  const answer = await post("https://rest.mittoapi.net/sms", { "X-Mitto-API-Key": key }, body);
  const code = answer.data?.responseCode;
  if (answer.ok && code === 0) return;
  throw refused(answer, code);
}
