import Configuration
import Digest
import HTTP
import Model
import Planning
import Source
import State

extension Reconciler {
  /// Looks at everything that is not a tenant's own, and throws before anything is read where a host or a secret is not as it
  /// has to be.
  func planningRun(
    _ configuration: Configuration,
    beside unchanged: Unchanged?,
    _ targets: Targets,
    reasserts: Bool,
    withoutProviderSecrets: Bool
  ) async throws -> PlanningRun {
    let tenants = configuration.tenants.filter { targets.touches(tenant: $0.name) }
    let secrets = try await secrets(
      of: tenants,
      beside: unchanged,
      configuration,
      withoutProviders: withoutProviderSecrets
    )
    let contents = contents(of: tenants, within: configuration.scope)
    let files = FilesOfRun(configuration, names)
    var beginning = beginning(configuration, beside: unchanged, targets, contents)
    beginning.reasserts = reasserts
    beginning.isWithoutProviderSecrets = withoutProviderSecrets
    beginning.snapshotTaken = snapshotTaken
    let places = Places(try await state.tenants())
    let shared = shared(configuration, files, contents, secrets, reasserts: reasserts)
    return PlanningRun(
      tenants: tenants,
      targets: targets,
      secrets: secrets,
      places: places,
      files: files,
      shared: shared,
      beginning: beginning
    )
  }

  /// The secrets of the run; none where a snapshot is read.
  private func secrets(
    of tenants: [DeclaredTenant],
    beside unchanged: Unchanged?,
    _ configuration: Configuration,
    withoutProviders: Bool
  ) async throws -> Secrets {
    guard snapshotTaken == nil else {
      var secrets = try await noSecrets(within: configuration.scope)
      for tenant in tenants {
        secrets.withhold(tenant.connection.secretReferences)
        for resource in tenant.resources { secrets.withhold(resource.settings.secretReferences) }
      }
      return secrets
    }
    try await checkHosts(of: tenants, configuration.sources)
    return try await secrets(
      of: tenants,
      beside: unchanged?.references ?? [],
      within: configuration.scope,
      withoutProviders: withoutProviders
    )
  }

  private func shared(
    _ configuration: Configuration,
    _ files: FilesOfRun,
    _ contents: [String: FileContent],
    _ secrets: Secrets,
    reasserts: Bool
  ) -> PlanningInput.Shared {
    PlanningInput.Shared(
      catalog: catalog,
      sources: configuration.sources,
      recordedFiles: files.recorded,
      files: contents,
      reasserts: reasserts,
      withheld: secrets.withheld
    )
  }

  func beginning(
    _ configuration: Configuration,
    beside unchanged: Unchanged?,
    _ targets: Targets,
    _ contents: [String: FileContent]
  ) -> Plan {
    func digest(_ text: SourceText) -> [UInt8] { unchanged?.digests[text.name] ?? text.sha256 }
    let texts = configuration.sources.texts.filter(\.isShown).map { ($0.name, digest($0)) }
    let leftOut = configuration.leftOut.map { ($0, unchanged?.digests[$0] ?? []) }
    let bases = configuration.sources.texts.filter { !$0.isShown }.map { ($0.name, digest($0)) }
    let named = contents.mapValues(\.sha256).merging(unchanged?.named ?? [:]) { first, _ in first }
    func sorted(_ files: [String: [UInt8]]) -> [FileDigest] {
      files.map { FileDigest(path: $0.key, sha256: $0.value) }.sorted { $0.path.precedesByBytes($1.path) }
    }
    let outside = unchanged?.outside.map { ($0, unchanged?.digests[$0] ?? []) } ?? []
    return Plan(
      paths: configuration.named.sorted { $0.precedesByBytes($1) },
      files: sorted(Dictionary(texts + leftOut) { first, _ in first })
        + sorted(Dictionary(bases + outside) { first, _ in first })
        + inputs(configuration.inputs, beside: unchanged) + sorted(named),
      targets: targets.texts,
      tenants: [],
      failures: []
    )
  }

  private func inputs(_ used: [VariableInputs.Used], beside unchanged: Unchanged?) -> [FileDigest] {
    Set(used).union(unchanged?.variables ?? []).sorted {
      $0.name == $1.name
        ? ($0.source ?? "", $0.text) < ($1.source ?? "", $1.text) : $0.name.precedesByBytes($1.name)
    }.map { FileDigest(path: FileNames.ofVariable($0.name), sha256: Digest.sha256(Array($0.text.utf8))) }
  }

  /// What the files hold that fields name: another content is another plan.
  private func contents(of tenants: [DeclaredTenant], within scope: PathScope) -> [String: FileContent] {
    let names = tenants.flatMap { tenant in
      tenant.resources.flatMap { $0.kind.fileLeaves.isEmpty ? [] : Array($0.settings.files(of: $0.kind).values) }
    }
    var contents: [String: FileContent] = [:]
    for name in Set(names) {
      guard let bytes = try? scope.read(name) else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      contents[name] = FileContent(text: mask.hide(text), sha256: Digest.sha256(bytes))
    }
    return contents
  }
}
