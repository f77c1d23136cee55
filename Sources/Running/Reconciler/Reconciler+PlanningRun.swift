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
    _ targets: Targets,
    reasserts: Bool,
    withoutProviderSecrets: Bool
  ) async throws -> PlanningRun {
    let tenants = configuration.tenants.filter { targets.touches(tenant: $0.name) }
    let secrets = try await secrets(of: tenants, configuration, withoutProviders: withoutProviderSecrets)
    let contents = contents(of: tenants, within: configuration.scope)
    let files = FilesOfRun(configuration, names)
    var beginning = beginning(configuration, targets, contents)
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
    return try await secrets(of: tenants, within: configuration.scope, withoutProviders: withoutProviders)
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

  private func beginning(
    _ configuration: Configuration,
    _ targets: Targets,
    _ contents: [String: FileContent]
  ) -> Plan {
    let texts = configuration.sources.texts.map { FileDigest(path: $0.name, sha256: Digest.sha256($0.bytes)) }
    let inputs = configuration.inputs.map {
      FileDigest(path: FileNames.ofVariable($0.name), sha256: Digest.sha256(Array($0.text.utf8)))
    }
    let named = contents.map { FileDigest(path: $0.key, sha256: $0.value.sha256) }
    return Plan(
      paths: configuration.named.sorted { $0.precedesByBytes($1) },
      files: texts + inputs + named.sorted { $0.path.precedesByBytes($1.path) },
      targets: targets.texts,
      tenants: [],
      failures: []
    )
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
