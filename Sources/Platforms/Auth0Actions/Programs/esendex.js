const service = "Esendex";

// https://developers.esendex.com/api-reference/#messagedispatcher
async function send(message, secrets) {
  textOnly(message);
  const { ESENDEX_ACCOUNT: account, ESENDEX_USERNAME: user, ESENDEX_PASSWORD: password } =
    needed(secrets, "ESENDEX_ACCOUNT", "ESENDEX_USERNAME", "ESENDEX_PASSWORD");
  const from = secrets.ESENDEX_FROM || message.from;
  const body = {
    accountreference: account,
    // GSM is the default, and loses what it cannot say.
    messages: [{ to: message.digits, from: from && bare(from), body: message.text, characterset: "Auto" }],
  };
  const answer = await post("https://api.esendex.com/v1.0/messagedispatcher", basic(user, password), body);
  const error = answer.data?.errors?.[0];
  if (answer.ok && answer.data?.batch?.batchid && !error) return;
  throw refused(answer, error?.code);
}
