const service = "Amazon SNS";

// https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
async function send(message, secrets) {
  textOnly(message);
  const { AWS_REGION: region, AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: key } =
    needed(secrets, "AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY");
  const host = `sns.${region}.${suffix(region)}`;
  const body = form({
    Action: "Publish",
    Version: "2010-03-31",
    PhoneNumber: `+${message.digits}`,
    Message: message.text,
    // What is not transactional is sent when it is cheap.
    ...attribute(1, "AWS.SNS.SMS.SMSType", "Transactional"),
    ...sender(secrets.AWS_SNS_FROM || message.from),
  });
  const signed = signature({ host, region, service: "sns", body, id, key, at: new Date() });
  const answer = await post(`https://${host}/`, signed, body);
  if (answer.ok && /<MessageId>[^<]+<\/MessageId>/.test(answer.text)) return;
  const [, code] = /<Code>([^<]+)<\/Code>/.exec(answer.text) ?? [];
  throw refused(answer, code, /^(Throttl|RequestLimitExceeded|KMSThrottling)/.test(code));
}

// The signed request goes to Amazon or nowhere: https://docs.aws.amazon.com/general/latest/gr/sns.html
function suffix(region) {
  if (!/^[a-z]{2,5}(-[a-z]+)+-\d{1,2}$/.test(region)) throw new Failure("AWS_REGION is no region");
  const [, own] = Object.entries(suffixes).find(([beginning]) => region.startsWith(beginning)) ?? [];
  return own ?? "amazonaws.com";
}

// By the beginning of a region's name, where it is of another partition.
const suffixes = {
  "cn-": "amazonaws.com.cn", "eusc-": "amazonaws.eu", "us-iso-": "c2s.ic.gov", "us-isob-": "sc2s.sgov.gov",
  "eu-isoe-": "cloud.adc-e.uk", "us-isof-": "csp.hci.ic.gov",
};

// A number is an origination number, anything else a sender ID:
// https://docs.aws.amazon.com/sns/latest/dg/sms_publish-to-phone.html
function sender(from) {
  if (!from) return {};
  return attribute(2, /^\+?\d+$/.test(from) ? "AWS.MM.SMS.OriginationNumber" : "AWS.SNS.SMS.SenderID", from);
}

function attribute(number, name, value) {
  const entry = `MessageAttributes.entry.${number}`;
  return { [`${entry}.Name`]: name, [`${entry}.Value.DataType`]: "String", [`${entry}.Value.StringValue`]: value };
}
