import Digest
import Emulation
import HTTP

/// The signature of a request, version 4, and what Amazon has against it.
///
/// Source: "Create a signed AWS API request" in the IAM user guide.
struct RequestSignature {
  let accessKeyID: String
  /// The day, the region and the service, which the key is derived for.
  let date: String
  let region: String
  let service: String
  private let signedHeaders: [String]
  private let signature: String

  init(of request: EmulatedRequest) throws {
    guard let header = request.headers["Authorization"] else {
      throw Answer.refuse(403, "MissingAuthenticationToken", "Request is missing Authentication Token", request)
    }
    let parts = header.split(separator: " ", maxSplits: 1)
    var fields: [String: String] = [:]
    for field in parts.count > 1 ? parts[1].split(separator: ",") : [] {
      let pair = field.split(separator: "=", maxSplits: 1).map { $0.filter { $0 != " " } }
      if pair.count == 2 { fields[pair[0]] = pair[1] }
    }
    let scope = (fields["Credential"] ?? "").split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.first == "AWS4-HMAC-SHA256", scope.count == 5, scope[4] == "aws4_request",
      let headers = fields["SignedHeaders"], let signature = fields["Signature"]
    else {
      throw Answer.refuse(
        400,
        "IncompleteSignature",
        "Authorization header requires 'Credential', 'SignedHeaders' and 'Signature' of AWS4-HMAC-SHA256",
        request
      )
    }
    (accessKeyID, date, region, service) = (scope[0], scope[1], scope[2], scope[3])
    signedHeaders = headers.split(separator: ";").map(String.init)
    self.signature = signature
  }

  /// Refuses a request that the account's key did not sign, or not now.
  func check(_ request: EmulatedRequest, _ account: SNSAccount) throws {
    guard accessKeyID == account.accessKeyID, request.headers["x-amz-security-token"] == account.sessionToken else {
      let message = "The security token included in the request is invalid."
      throw Answer.refuse(403, "InvalidClientTokenId", message, request)
    }
    guard !account.isExpired else {
      throw Answer.refuse(403, "ExpiredToken", "The security token included in the request is expired", request)
    }
    let moment = request.headers["x-amz-date"] ?? ""
    guard moment.hasPrefix(date), let sent = Self.seconds(moment) else { throw mismatch(request) }
    let age = Int(request.now.components.seconds) - sent
    guard abs(age) <= 15 * 60 else {
      let words = age > 0 ? "Signature expired" : "Signature not yet current"
      throw Answer.refuse(403, "SignatureDoesNotMatch", "\(words): \(moment)", request)
    }
    guard ["host", "x-amz-date"].allSatisfy(signedHeaders.contains),
      account.sessionToken == nil || signedHeaders.contains("x-amz-security-token"),
      try expected(request, moment, account.secretAccessKey) == signature
    else { throw mismatch(request) }
  }

  private func mismatch(_ request: EmulatedRequest) -> Refusal {
    let message =
      "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method."
    return Answer.refuse(403, "SignatureDoesNotMatch", message, request)
  }

  private func expected(_ request: EmulatedRequest, _ moment: String, _ secret: String) throws -> String {
    let headers = signedHeaders.map { "\($0):\(Self.trimmed(request.headers[$0] ?? ""))\n" }.joined()
    let query = request.query.map { (PercentEncoding.encode($0.name), PercentEncoding.encode($0.value)) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    let canonical = [
      request.method, request.path, query, headers, signedHeaders.joined(separator: ";"),
      Self.hexadecimal(Digest.sha256(request.body)),
    ].joined(separator: "\n")
    let scope = "\(date)/\(region)/\(service)/aws4_request"
    let text = ["AWS4-HMAC-SHA256", moment, scope, Self.hexadecimal(Digest.sha256(Array(canonical.utf8)))]
    var key = Array("AWS4\(secret)".utf8)
    for part in [date, region, service, "aws4_request"] { key = try Digest.hmac(key: key, Array(part.utf8)) }
    return Self.hexadecimal(try Digest.hmac(key: key, Array(text.joined(separator: "\n").utf8)))
  }

  private static func trimmed(_ value: String) -> String { value.split(separator: " ").joined(separator: " ") }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// The seconds since 1970 of `20260131T123456Z`.
  private static func seconds(_ text: String) -> Int? {
    let digits = Array(text.utf8).map { Int($0) - 0x30 }
    guard digits.count == 16, text.hasSuffix("Z"), digits[8] == Int(UInt8(ascii: "T")) - 0x30 else { return nil }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    // Days since the first of March of the year 0 (Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms").
    let month = number(4..<6)
    let year = number(0..<4) - (month <= 2 ? 1 : 0)
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + number(6..<8) - 1
    let days = year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear - 719_468
    return days * 86_400 + number(9..<11) * 3600 + number(11..<13) * 60 + number(13..<15)
  }
}
