package import Model
import Writing

/// A configuration of one tenant in the making.
package struct Draft: Sendable {
  package var tenant: String
  package var platform: PlatformFacts
  /// How the tenant is reached, with paths as they are to be written.
  package var connection: Settings
  /// What of that a person writes later, with what stands for it while the text is checked.
  package var connectionBlanks = Settings()
  package var resources: [DraftResource] = []
  /// What is not declared of the tenant, beside what its resources lack.
  package var omissions: [Omission] = []
  /// The environment variables that the draft proposes for secrets, in their order.
  package var secrets: [ProposedSecret] = []
  /// The variables that its texts use, as `⟦NAME⟧`.
  var variables: [String] = []
  /// What stands for them while the text is checked, and what else did before.
  var samples: [String: Int] = [:]
  /// What they stand for where nothing is set.
  package var defaults: [String: String] = [:]
  /// What their names begin with, where the run is about other tenants too.
  package var secretPrefix = ""
  /// The programs to write beside the document.
  package var programs: [Program] = []
  /// By kind and identity, the keys of the resources.
  var identities: [KindName: [String: String]] = [:]

  /// A file beside the document.
  package struct Program: Sendable, Hashable {
    package var path: String
    package var text: String
  }

  package init(_ tenant: String, _ platform: PlatformFacts, connection: Settings) {
    self.tenant = tenant
    self.platform = platform
    self.connection = connection
  }

  /// Everything that is not declared, in the order of the resources.
  package var allOmissions: [Omission] { resources.flatMap(\.omissions) + omissions }

  /// Whether a resource is declared: one that a tenant has always and that says nothing is not.
  private func isDeclared(_ resource: DraftResource) -> Bool {
    resource.kind.cardinality == .many || !resource.settings.isEmpty
  }

  /// The resources that the document declares, each with its place in the draft.
  private var desired: [(place: Int, resource: DraftResource)] {
    resources.enumerated().filter { isDeclared($0.element) }.map { ($0.offset, $0.element) }
  }

  /// The fields of resources that a person has to write, in the order of the document.
  package var blankFields: [String] {
    resources.flatMap { resource in
      resource.blanks.all.map { "\(resource.address).\(resource.kind.leaves[$0.leaf].path)" }
    }
  }

  /// The draft as it is while its text is checked: with what stands for what a person writes later.
  var filled: Draft {
    var draft = self
    draft.connection = connectionBlanks.merging(connection)
    for index in draft.resources.indices { draft.resources[index] = draft.resources[index].filled }
    return draft
  }

  /// The document, and for each of its resources the place in the draft.
  func document(_ heading: [String]) -> (text: DocumentText, places: [Int]) {
    let desired = desired
    let text = DocumentWriter.write(
      heading: heading,
      tenant: tenant,
      platform: platform,
      connection: connection,
      connectionComments: connectionBlanks.all.filter { connection[$0.leaf] == nil }.map {
        "\(platform.connection.leaves[$0.leaf].path) is not declared: write the tenant's own before plan"
      },
      variables: variables.map { ($0, defaults[$0]) },
      resources: desired.map { _, resource in
        DocumentResource(
          resource.kind,
          key: resource.address.key,
          resource.settings,
          comments: resource.omissions.map { "\(resource.path(of: $0)) is not declared: \($0.reason)" }
        )
      },
      closing: omissions.map { "\($0.subject) is not declared: \($0.reason)" }
    )
    return (text, desired.map(\.place))
  }
}

extension DraftResource {
  /// The field of an omission, as it is below the resource's key.
  fileprivate func path(of omission: Omission) -> String {
    let prefix = "\(address)."
    return omission.subject.hasPrefix(prefix) ? String(omission.subject.dropFirst(prefix.count)) : omission.subject
  }
}
