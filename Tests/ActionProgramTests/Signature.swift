import Digest
import Model

/// AWS Signature Version 4 of a form, computed apart from the program.
///
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
struct Signature {
  var key: String
  var region: String
  var service: String
  var host: String

  /// The value of the Authorization header that a request with these headers must have.
  func authorization(id: String, date: String, contentType: String, body: String) throws -> String {
    let signedHeaders = "content-type;host;x-amz-date"
    let request = """
      POST
      /

      content-type:\(contentType)
      host:\(host)
      x-amz-date:\(date)

      \(signedHeaders)
      \(Digest.sha256(Array(body.utf8)).hexadecimal)
      """
    let day = String(date.prefix(8))
    let scope = "\(day)/\(region)/\(service)/aws4_request"
    let text = """
      AWS4-HMAC-SHA256
      \(date)
      \(scope)
      \(Digest.sha256(Array(request.utf8)).hexadecimal)
      """
    var signingKey = Array("AWS4\(key)".utf8)
    for part in [day, region, service, "aws4_request"] {
      signingKey = try Digest.hmac(key: signingKey, Array(part.utf8))
    }
    let signature = try Digest.hmac(key: signingKey, Array(text.utf8)).hexadecimal
    return "AWS4-HMAC-SHA256 Credential=\(id)/\(scope), SignedHeaders=\(signedHeaders), Signature=\(signature)"
  }
}
