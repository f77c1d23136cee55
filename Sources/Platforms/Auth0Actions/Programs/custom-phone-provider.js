// https://auth0.com/docs/actions/reference/custom-phone-provider/custom-phone-provider-event-object
exports.onExecuteCustomPhoneProvider = async (event, api) => {
  const { delivery_method, recipient, as_text, as_voice, from, locale } = event.notification;
  const calls = delivery_method === "voice";
  const message = { calls, recipient, text: calls ? as_voice : as_text, from: from || undefined, locale };
  const failure = await deliver(message, event.secrets);
  if (failure?.mayTryAgain) api.notification.retry(failure.message);
  else if (failure) api.notification.drop(failure.message);
};
