// https://auth0.com/docs/actions/reference/send-phone-message/send-phone-message-event-object
exports.onExecuteSendPhoneMessage = async (event) => {
  const { message_type, recipient, text } = event.message_options;
  const message = { calls: message_type === "voice", recipient, text, locale: event.request?.language };
  const failure = await deliver(message, event.secrets);
  if (failure) throw failure;
};
