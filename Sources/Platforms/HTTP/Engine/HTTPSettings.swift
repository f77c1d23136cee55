/// How requests are made.
package struct HTTPSettings: Sendable {
  package var connectTimeout: Duration = .seconds(10)
  /// How long a request may take, from its turn to the end of its answer.
  package var requestTimeout: Duration = .seconds(60)
  /// The largest body that an answer may have, once unpacked.
  package var bodyLimit = 32 << 20
  package var parallelPerHost = 6
  package var parallelTotal = 64
  /// The certificate authorities that are trusted, in one file or as a folder; nil is the system's.
  package var certificateFile: String?
  package var certificateFolder: String?
  /// Nil leaves it to `HTTPS_PROXY` and `NO_PROXY`; this machine itself is never asked through a proxy.
  package var proxy: String?
  package var userAgent = "dialtone"

  package init() {}

  /// The settings that the usual variables ask for, in the order in which curl obeys them.
  package init(environment: [String: String]) {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    if let bundle = value("CURL_CA_BUNDLE") {
      certificateFile = bundle
    } else {
      certificateFile = value("SSL_CERT_FILE")
      certificateFolder = value("SSL_CERT_DIR")
    }
  }
}
