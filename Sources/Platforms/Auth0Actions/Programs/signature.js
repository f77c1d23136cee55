// The headers of a signed form, by AWS Signature Version 4:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
function signature({ host, region, service, body, id, key, at }) {
  const { createHash, createHmac } = require("crypto");
  const hash = (text) => createHash("sha256").update(text).digest("hex");
  const keyed = (key, text) => createHmac("sha256", key).update(text).digest();

  const time = at.toISOString().replace(/[-:]|\.\d+/g, "");
  const scope = [time.slice(0, 8), region, service, "aws4_request"];
  const type = "application/x-www-form-urlencoded";
  const names = "content-type;host;x-amz-date";
  const headers = [`content-type:${type}`, `host:${host}`, `x-amz-date:${time}`, ""];
  const request = ["POST", "/", "", ...headers, names, hash(body)];
  const summary = ["AWS4-HMAC-SHA256", time, scope.join("/"), hash(request.join("\n"))];
  const proof = keyed(scope.reduce(keyed, `AWS4${key}`), summary.join("\n")).toString("hex");
  return {
    "Content-Type": type,
    "X-Amz-Date": time,
    Authorization: `AWS4-HMAC-SHA256 Credential=${id}/${scope.join("/")}, SignedHeaders=${names}, Signature=${proof}`,
  };
}
