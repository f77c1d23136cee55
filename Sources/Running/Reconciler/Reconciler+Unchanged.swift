package import Configuration
import Digest
import HTTP
import Model
import Planning
import Platform
import Source
import State

extension Reconciler {
  /// The tenants of these files of which nothing changed, with what is live looked at; nil where there is none.
  ///
  /// Nothing is written, and no file of theirs is parsed.
  package func unchanged(in files: NamedFiles, _ surroundings: Surroundings) async throws -> Unchanged? {
    let recorded = try await state.bases()
    guard !recorded.isEmpty, files.names.allSatisfy(\.isPlainName) else { return nil }
    let names = Set(files.names)
    var candidates: [Candidate] = []
    for record in recorded {
      // The state may hold other configurations too.
      guard let basis = Basis(record.bytes, standing: record.standing),
        basis.own.allSatisfy(names.contains)
      else { continue }
      candidates.append(Candidate(tenant: record.tenant, basis: basis, bytes: record.bytes))
    }
    let scope = PathScope(named: surroundings.named, allowed: allowedPaths)
    let evidence = try await evidence(of: files, candidates, scope, surroundings)
    guard let secrets = try await secretsAsRecorded(of: candidates, scope) else { return nil }
    candidates = try candidates.filter { candidate in
      try candidate.basis.secrets.allSatisfy { secrets.contains($0.reference) }
        && candidate.basis.isSealed(in: candidate.bytes, evidence, candidate.tenant)
    }
    let standing = try await concurrently(candidates) { await isLiveAsRecorded($0) }
    candidates = zip(candidates, standing).filter(\.1).map(\.0).withoutChangedNeighbours
    guard !candidates.isEmpty else { return nil }
    var unchanged = Unchanged(candidates, evidence, names, secrets)
    if unchanged.files.count == names.count {
      unchanged.plan = try await plan(of: unchanged, in: files.names, named: surroundings.named)
    }
    return unchanged
  }

  /// The plan where there is nothing else.
  private func plan(of unchanged: Unchanged, in files: [String], named paths: [String]) async throws -> Plan {
    let configuration = Configuration(leavingOut: files, named: paths)
    var plan = beginning(configuration, beside: unchanged, Targets(), [:])
    plan.tenants = unchanged.tenants
    plan.leftAlone = try await leftAlone(by: plan, of: configuration)
    return plan
  }

  private func evidence(
    of files: NamedFiles,
    _ candidates: [Candidate],
    _ scope: PathScope,
    _ surroundings: Surroundings
  ) async throws -> Evidence {
    let found = try await files.results { ($0.name, Digest.sha256($0.bytes)) }
    var digests = Dictionary(found) { first, _ in first }
    for file in Set(candidates.flatMap(\.basis.files)).sorted() where digests[file] == nil {
      digests[file] = (try? scope.read(file)).map(Digest.sha256)
    }
    return try await evidence(digests, surroundings)
  }

  /// - Parameter digests: by path, of everything that was read.
  func evidence(_ digests: [String: [UInt8]], _ surroundings: Surroundings) async throws -> Evidence {
    let files = digests.keys.sorted()
    return Evidence(
      key: try await fingerprintKeys().current,
      surroundings: surroundings.bytes(hosts),
      digests: digests,
      recordedNames: Dictionary(zip(files, names.recorded(files))) { first, _ in first },
      inputs: surroundings.inputs
    )
  }

  /// Those of the secrets that have the value of the last apply; nil where one cannot be had, which is to be reported.
  private func secretsAsRecorded(of candidates: [Candidate], _ scope: PathScope) async throws -> Set<SecretReference>? {
    var recorded: [SecretReference: Set<String>] = [:]
    for secret in candidates.flatMap(\.basis.secrets) {
      recorded[secret.reference, default: []].insert(secret.fingerprint)
    }
    guard !recorded.isEmpty else { return [] }
    // Messages about what is not unchanged hide what the run would hide without this.
    var secrets = Secrets(keys: try await fingerprintKeys(), environment: environment, within: scope, mask: Redactor())
    var diagnostics = Diagnostics()
    secrets.resolve(recorded.keys.map { ($0, nil) }, &diagnostics)
    guard diagnostics.all.isEmpty else { return nil }
    let same = try recorded.filter { reference, fingerprints in
      guard let value = secrets[reference] else { return false }
      return try fingerprints.allSatisfy { try secrets.fingerprints.isOf(value, $0) }
    }
    return Set(same.keys)
  }

  private func isLiveAsRecorded(_ candidate: Candidate) async -> Bool {
    let basis = candidate.basis
    guard let description = try? platform(basis.platform) else { return false }
    var interest = Interest()
    interest.managedCount = basis.standing.resources
    let connection = Connection(
      tenant: candidate.tenant,
      settings: basis.connection.mapValues(Value.text),
      secrets: [:],
      interest: interest
    )
    return (try? await description.reader(connection).digest(of: basis.kinds.map { KindName($0) })) == basis.live
  }
}

/// A recorded tenant that may be unchanged.
struct Candidate: Sendable {
  var tenant: String
  var basis: Basis
  var bytes: [UInt8]
}

extension [Candidate] {
  /// A file that has to be read for one tenant is read for all that have documents in it.
  fileprivate var withoutChangedNeighbours: [Candidate] {
    var rest = self
    while true {
      let names = Set(rest.map(\.tenant))
      let left = rest.filter { $0.basis.neighbours.allSatisfy(names.contains) }
      guard left.count < rest.count else { return left }
      rest = left
    }
  }
}

extension Unchanged {
  fileprivate init(
    _ candidates: [Candidate],
    _ evidence: Evidence,
    _ files: Set<String>,
    _ secrets: Set<SecretReference>
  ) {
    let read = Set(candidates.flatMap { $0.basis.own + $0.basis.bases })
    let named = Set(candidates.flatMap(\.basis.named))
    self.init(
      tenants: candidates.map { $0.basis.plan(of: $0.tenant) }.sorted { $0.tenant.precedesByBytes($1.tenant) },
      files: read.intersection(files),
      digests: evidence.digests,
      outside: read.subtracting(files),
      named: evidence.digests.filter { named.contains($0.key) },
      variables: Set(
        candidates.flatMap(\.basis.variables).compactMap { variable in
          evidence.text(of: variable).map {
            VariableInputs.Used(name: variable.name, source: variable.source, text: $0)
          }
        }
      ),
      references: Set(candidates.flatMap(\.basis.secrets).map(\.reference)),
      secrets: secrets
    )
  }
}

extension String {
  /// Whether no other file can have the same name in another Unicode form.
  var isPlainName: Bool { utf8.allSatisfy { $0 < 0x80 } }
}
