import Kinds

/// A two-way table between the configuration's words and Kinde's.
///
/// What Kinde says and the table does not know stays as it is, so that a plan shows it.
struct Words: Sendable {
  private let toKinde: [String: String]
  private let fromKinde: [String: String]

  func read(_ word: String) -> String { fromKinde[word] ?? word }
  func write(_ word: String) -> String { toKinde[word] ?? word }

  /// Kinde's own list (the API's specification, `POST /applications`).
  static let applicationType: Words = [
    ApplicationType.singlePage.rawValue: "spa",
    ApplicationType.regularWeb.rawValue: "reg",
    ApplicationType.native.rawValue: "device",
    ApplicationType.machineToMachine.rawValue: "m2m",
  ]
  /// The policies of `PUT /mfa`.
  static let policy: Words = [
    Enforcement.never.rawValue: "off",
    Enforcement.optional.rawValue: "optional",
    Enforcement.always.rawValue: "required",
  ]
}

extension Words: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral pairs: (String, String)...) {
    toKinde = Dictionary(pairs) { first, _ in first }
    fromKinde = Dictionary(pairs.map { ($0.1, $0.0) }) { first, _ in first }
  }
}
