import Auth0
package import Drafting
import HTTP
import Kinds
import Management
import Model
import Platform
package import Source
import YAML

/// Files of another tool, as a draft of a configuration.
package struct Conversion: Sendable {
  package private(set) var draft: Draft
  /// What is not carried over, with where it is.
  package private(set) var omissions: [Omission]
  /// The addresses to remove from Terraform's state.
  package private(set) var addresses: [String] = []
  /// The keywords that became variables, and that nothing gives a text.
  package private(set) var keywords: [String] = []
  /// The host that the files name for the tenant.
  package private(set) var domain: String?

  /// A file that cannot be read as what it should be.
  package struct Unreadable: Error, Sendable {
    package var diagnostics: Diagnostics
    package var sources: Sources
  }

  /// auth0-deploy-cli's files: `tenant.yaml` alone, or those of a folder by their path in it.
  ///
  /// - Parameter programs: The programs of Actions, by their path beside those files.
  package static func deploy(
    _ texts: [SourceText],
    isFolder: Bool,
    programs: [String: String] = [:],
    _ configuration: DeployConfiguration = DeployConfiguration(),
    named tenant: String
  ) async throws -> Conversion {
    var documents = DeployDocuments(programs)
    for (text, node) in try parse(
      texts.map { text in
        let filled = Keywords.readable(String(decoding: text.bytes, as: UTF8.self), lists: configuration.lists)
        return SourceText(name: text.name, bytes: Array(filled.utf8))
      }
    ) {
      guard isFolder else {
        documents.add(node)
        continue
      }
      if let section = DeployFolder.section(of: text.name) {
        documents.add(section: section, node)
      } else {
        documents.omit(text.name, node)
      }
    }
    documents.nameClients()
    documents.omitUnused()
    var conversion = Conversion(tenant, documents.report.omissions + configuration.omissions)
    try await conversion.read(documents.objects)
    conversion.name(documents.objects.tokenKeyword)
    conversion.name(documents.objects.actionSecrets)
    conversion.fill(from: configuration)
    return conversion
  }

  /// What `terraform show -json` prints.
  package static func terraform(_ text: SourceText, named tenant: String) async throws -> Conversion {
    var resources = TerraformResources()
    for (_, node) in try parse([text]) { resources.add(node) }
    var conversion = Conversion(tenant, resources.report.omissions)
    conversion.addresses = resources.addresses
    try await conversion.read(resources.objects)
    return conversion
  }

  private init(_ tenant: String, _ omissions: [Omission]) {
    let kind = Auth0.facts.connection
    var connection = Settings()
    func set(_ path: String, _ value: Value) { if let leaf = kind.leaf(at: path) { connection[leaf] = value } }
    set("credentials.client_id", .secret(Secret(reference: .environment("AUTH0_CLIENT_ID"))))
    set("credentials.client_secret", .secret(Secret(reference: .environment("AUTH0_CLIENT_SECRET"))))
    draft = Draft(tenant, Auth0.facts, connection: connection)
    // Any host that was made up could be somebody's.
    if let leaf = kind.leaf(at: "domain") { draft.connectionBlanks[leaf] = .text("tenant.auth0.com") }
    self.omissions = omissions
  }

  private static func parse(_ texts: [SourceText]) throws(Unreadable) -> [(text: SourceText, node: ForeignNode)] {
    var diagnostics = Diagnostics()
    var nodes: [(SourceText, ForeignNode)] = []
    for (index, text) in texts.enumerated() {
      for tree in Parser.parse(text, as: SourceID(index), &diagnostics) where !tree.isEmpty {
        nodes.append((text, ForeignNode(tree, file: text.name)))
      }
    }
    guard !diagnostics.hasErrors else { throw Unreadable(diagnostics: diagnostics, sources: Sources(texts)) }
    return nodes
  }

  /// Reads the objects as Auth0's own reader reads a tenant.
  private mutating func read(_ objects: Auth0Objects) async throws {
    let network = Network(
      sender: OfflineTenant(objects: objects),
      correlation: "dialtone-convert",
      budget: Pacer.Budget(perSecond: 1_000_000, burst: 1_000_000)
    )
    let connection = Connection(
      tenant: draft.tenant,
      settings: ["domain": .text("offline.auth0.com")],
      secrets: [
        "credentials.client_id": SecretValue("offline-id"), "credentials.client_secret": SecretValue("offline-secret"),
      ]
    )
    let kinds = Catalog.dialtone.kinds.filter { objects.holds($0.name) }
    let live = try await Auth0.platform(network).reader(connection).read(kinds)
    let tenant = draft.tenant
    try draft.add(
      live,
      .dialtone,
      DraftSource(
        program: { "\(tenant)-\($0).js" },
        mark: Redactor.mark,
        unknown: objects.unknown,
        stated: objects.stated
      )
    )
    if objects.settings?["phone_consolidated_experience"] == nil { draft.leave("unified_phone", of: Tenant.kind) }
    if !objects.hasProvider {
      for kind in [PhoneFactor.kind, PhoneConnection.kind] { draft.leave("provider", of: kind) }
    }
    keywords = draft.nameKeywords()
  }

  /// The token's keyword is the name of its variable.
  private mutating func name(_ keyword: String?) {
    guard let keyword else { return }
    setSecret("auth_token", of: .twilio, to: .secret(Secret(reference: .environment(keyword))))
  }
}

extension Conversion {
  /// The Action's secrets are secrets of the provider that sends through it.
  private mutating func name(_ secrets: [String: String]) {
    guard !secrets.isEmpty else { return }
    setSecret(
      "secrets",
      of: .custom,
      to: .map(sorting: secrets.map { Value.Entry($0.key, .secret(Secret(reference: .environment($0.value)))) })
    )
  }

  private mutating func setSecret(_ path: String, of service: Service, to value: Value) {
    for index in draft.resources.indices where draft.resources[index].kind.name == Provider.kind {
      let kind = draft.resources[index].kind
      guard let leaf = kind.leaf(at: path), let word = kind.leaf(at: "service"),
        draft.resources[index].settings[word] == .text(service.rawValue)
      else { continue }
      draft.resources[index].settings[leaf] = value
    }
  }

  private mutating func fill(from configuration: DeployConfiguration) {
    draft.defaults = configuration.texts
    keywords.removeAll { configuration.texts[$0] != nil }
    domain = configuration.domain
  }
}

extension Auth0Objects {
  /// Whether the files state anything of a kind.
  fileprivate func holds(_ kind: KindName) -> Bool {
    switch kind {
    case Tenant.kind: settings != nil
    case Application.kind: !clients.isEmpty
    case Provider.kind: hasProvider
    case PhoneFactor.kind: hasFactor
    default: !connections.isEmpty
    }
  }
}
