exports.onExecuteCustomPhoneProvider = async () => {};
