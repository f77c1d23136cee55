import Drafting
import HTTP
package import Source
import YAML

/// What `config.json` of auth0-deploy-cli says of the files beside it: the values of keywords, and the tenant's host.
///
/// Credentials in it are not read.
///
/// Source: auth0-deploy-cli's documentation, "Configuring the Deploy CLI" and "Keyword Replacement".
package struct DeployConfiguration: Sendable {
  package static let fileName = "config.json"

  /// What stands for a keyword in texts.
  private(set) var texts: [String: String] = [:]
  /// What stands for a whole list, as JSON.
  private(set) var lists: [String: String] = [:]
  /// The host that the tenant is reached at.
  private(set) var domain: String?
  private(set) var omissions: [Omission] = []

  package init() {}

  /// A file that is no JSON; it holds credentials, so that nothing of its text is shown.
  package struct Unreadable: Error, Sendable, CustomStringConvertible {
    package var description: String
  }

  package init(_ text: SourceText) throws(Unreadable) {
    var diagnostics = Diagnostics()
    let tree = Parser.parse(text, as: 0, &diagnostics).first
    if let error = diagnostics.sorted.first(where: { $0.severity == .error }) {
      let place = error.range.map { ":\($0.line):\($0.column)" } ?? ""
      throw Unreadable(
        description:
          "\(text.name)\(place): \(error.summary); expected JSON. Its text is not shown, since it may hold credentials"
      )
    }
    guard let tree, !tree.isEmpty else { return }
    let node = ForeignNode(tree, file: text.name)
    domain = node["AUTH0_DOMAIN"]?.text
    let mappings = "AUTH0_KEYWORD_REPLACE_MAPPINGS"
    for (name, value) in node[mappings]?.entries ?? [] { add(name, value, "\(mappings).\(name)") }
  }

  private mutating func add(_ name: String, _ value: ForeignNode, _ path: String) {
    guard !SecretLike.isName(name), !name.uppercased().hasSuffix("KEY"), !SecretLike.holds(value) else {
      return omissions.append(Omission("\(path) (\(value.place))", "it may be a secret, and is not read"))
    }
    if let text = value.text {
      // A variable's text uses no variables.
      if !text.contains("${") { texts[name] = text }
    } else if !value.isMapping {
      lists[name] = String(decoding: value.json.encoded(), as: UTF8.self)
    } else {
      omissions.append(Omission("\(path) (\(value.place))", "it is neither a text nor a list"))
    }
  }
}
