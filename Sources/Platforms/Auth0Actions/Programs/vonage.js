const service = "Vonage";

// https://developer.vonage.com/en/api/sms. Calls need an application's private key, which the SMS API has no use for.
async function send(message, secrets) {
  textOnly(message);
  const { VONAGE_API_KEY: key, VONAGE_API_SECRET: secret } = needed(secrets, "VONAGE_API_KEY", "VONAGE_API_SECRET");
  const from = secrets.VONAGE_FROM_NUMBER || message.from;
  if (!from) throw new Failure("there is no sender: set the secret VONAGE_FROM_NUMBER");
  const body = form({
    from: bare(from),
    to: message.digits,
    text: message.text,
    type: fitsGSM7(message.text) ? "text" : "unicode",
  });
  const answer = await post("https://rest.nexmo.com/sms/json", basic(key, secret), body);
  const parts = answer.data?.messages ?? [];
  const lost = parts.find((part) => part.status !== "0");
  if (answer.ok && parts.length > 0 && !lost) return;
  // https://developer.vonage.com/en/messaging/sms/guides/troubleshooting-sms: 1 is throttled. The first parts of a long
  // message may have been sent.
  throw refused(answer, lost?.status, lost?.status === "1" && lost === parts[0]);
}
