/// The key and the scope of a request that is signed with Amazon's Signature Version 4; the secret itself is never sent.
///
/// libcurl signs the body and the headers. A query would have to be sorted first: none is sent with it.
package struct AWSSignature: Sendable, CustomStringConvertible, CustomReflectable {
  package var accessKeyID: String
  package var secretAccessKey: String
  /// That of temporary credentials; nil where the key is a user's own.
  package var sessionToken: String?
  package var region: String
  /// Such as `sns`.
  package var service: String

  package init(
    accessKeyID: String,
    secretAccessKey: String,
    sessionToken: String? = nil,
    region: String,
    service: String
  ) {
    self.accessKeyID = accessKeyID
    self.secretAccessKey = secretAccessKey
    self.sessionToken = sessionToken
    self.region = region
    self.service = service
  }

  package var description: String { "(a signature for \(service) in \(region))" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
