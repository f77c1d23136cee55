/// A key of a document that belongs to no kind and to no platform, or that every keyed resource can have.
package enum DocumentKey: String, CaseIterable, Sendable {
  case platform
  case environment
  case extends
  case variables
  case renamedFrom = "renamed_from"
  case protect

  /// Where it is written.
  package var place: String {
    switch self {
    case .platform, .environment, .extends, .variables: "beside tenant:"
    case .renamedFrom: "beside tenant:, or in a resource below its key"
    case .protect: "in a resource below its key"
    }
  }

  package var summary: String {
    switch self {
    case .platform: "What the tenant lives on. Required in one of the tenant's documents."
    case .environment: "What the tenant is for; rules can depend on it. Production where nothing is declared."
    case .extends:
      "The file, or the list of files, that this document is merged over: paths relative to this file. What this document declares overrides the base; maps are merged, lists are replaced."
    case .variables:
      "Texts by name; ${name} inside a value is replaced by the text. A tenant's own file overrides those of the base. { env: DIALTONE_VAR_NAME, default: text } reads an environment variable."
    case .renamedFrom:
      "The name or key that it had before, so that it is renamed, and neither deleted nor created. Remove it once it is applied; a tenant of local cannot be renamed."
    case .protect: "true: apply refuses to delete or replace the resource."
    }
  }

  package var example: String {
    switch self {
    case .platform: "platform: auth0"
    case .environment: "environment: staging"
    case .extends: "extends: base.yaml"
    case .variables: "variables: { brand: Acme, host: app.acme.example }"
    case .renamedFrom: "renamed_from: web"
    case .protect: "protect: true"
    }
  }

  /// What `dialtone explain` prints about it.
  package var explanation: String {
    let rows = [["written", place], ["example", example]]
    return "\(rawValue)  (a key of a document)\n\(summary)\n\n\(Columns.text(rows))\n"
  }
}
