import Digest
import JSONText
import Model
import Planning
import State

/// What the plan of a tenant rests on that had nothing to do: as long as all of it is as it was, so is the plan.
///
/// A keyed digest stands for all of it (`seal`):
///
/// | what | how it is looked at |
/// | --- | --- |
/// | the tool, the folders and options of the run, variables from outside, `dialtone.yaml` | `Surroundings` |
/// | the files of the tenant's documents, what those extend, and files that fields name | their contents |
/// | the names by which the state remembers those files | computed anew |
/// | the secrets that the tenant's resources name | their values, by fingerprints |
/// | what the state holds of the tenant | its serial, and how many rows there are |
/// | what the platform holds | a digest of each resource's identity, name and settings |
///
/// The catalog, the platforms' bindings and the rules are parts of the tool. A tenant has none where anything is to be said of it
/// beside that nothing changes: a warning, a finding, a manual step.
struct Basis: Sendable, Hashable {
  /// The files that hold documents of the tenant.
  var own: [String]
  /// The files that those extend.
  var bases: [String]
  /// Other tenants that have documents in the same files.
  var neighbours: [String]
  /// The files that fields name, but for secrets.
  var named: [String]
  /// The variables with a text from outside.
  var variables: [Variable]
  var secrets: [FoundSecret]
  var platform: String
  var connection: [String: String]
  /// The kinds that were read.
  var kinds: [String]
  /// A digest of what the platform held of them.
  var live: [UInt8]
  var standing: RecordedBasis.Standing
  /// How many resources were as declared.
  var unchanged: Int

  struct Variable: Sendable, Hashable {
    var name: String
    var source: String?
  }

  struct FoundSecret: Sendable, Hashable {
    var reference: SecretReference
    var fingerprint: String
  }

  /// The files of which every byte counts.
  var files: [String] { own + bases + named }

  /// What was planned of the tenant.
  func plan(of tenant: String) -> TenantPlan {
    var plan = TenantPlan(
      tenant: tenant,
      platform: platform,
      connection: connection.mapValues(Value.text),
      serial: standing.serial
    )
    plan.unchanged = unchanged
    return plan
  }
}

extension Basis {
  /// Its bytes as the state keeps them: the seal, then what it is about.
  func sealed(_ evidence: Evidence, _ tenant: String) throws -> [UInt8] {
    let body = json.encoded()
    return try seal(body, evidence, tenant) + body
  }

  /// Reads one that somebody may have written otherwise; nil where it is not whole.
  init?(_ bytes: [UInt8], standing: RecordedBasis.Standing) {
    guard bytes.count > Self.sealSize, let json = try? JSON(decoding: Array(bytes[Self.sealSize...])) else {
      return nil
    }
    self.init(json, standing)
  }

  /// Whether the bytes are sealed over this evidence.
  func isSealed(in bytes: [UInt8], _ evidence: Evidence, _ tenant: String) throws -> Bool {
    try seal(Array(bytes[Self.sealSize...]), evidence, tenant).elementsEqual(bytes.prefix(Self.sealSize))
  }

  private static let sealSize = 32

  /// - Parameter body: as it was or will be stored.
  private func seal(_ body: [UInt8], _ evidence: Evidence, _ tenant: String) throws -> [UInt8] {
    var frames = Frames()
    frames.add("dialtone: basis of a tenant, 1")
    frames.add(tenant)
    frames.add(evidence.surroundings)
    frames.add(body)
    for file in files {
      frames.add(evidence.digest(of: file))
      frames.add(evidence.recordedNames[file])
    }
    frames.add(standing.platform)
    frames.add(standing.place)
    frames.add(standing.host)
    for number in [standing.serial, standing.resources, standing.unfinished, standing.acknowledged] {
      frames.add(String(number))
    }
    return try Digest.hmac(key: evidence.key.bytes, frames.bytes)
  }
}

extension Basis {
  private var json: JSON {
    func texts(_ texts: [String]) -> JSON { .list(texts.map(JSON.text)) }
    return .object([
      "own": texts(own), "bases": texts(bases), "neighbours": texts(neighbours), "named": texts(named),
      "variables": .list(variables.map { texts([$0.name] + ($0.source.map { [$0] } ?? [])) }),
      "secrets": .list(secrets.map { texts($0.reference.words + [$0.fingerprint]) }),
      "platform": .text(platform), "connection": .object(connection.mapValues(JSON.text)), "kinds": texts(kinds),
      "live": .text(live.hexadecimal), "unchanged": .integer(unchanged),
    ])
  }

  private init?(_ json: JSON, _ standing: RecordedBasis.Standing) {
    func texts(_ json: JSON?) -> [String]? {
      guard case .list(let elements)? = json else { return nil }
      let texts = elements.compactMap { element -> String? in if case .text(let text) = element { text } else { nil } }
      return texts.count == elements.count ? texts : nil
    }
    func lists(_ key: String) -> [[String]]? {
      guard case .list(let elements)? = json[key] else { return nil }
      let lists = elements.compactMap { texts($0) }
      return lists.count == elements.count ? lists : nil
    }
    guard let own = texts(json["own"]), let bases = texts(json["bases"]), let neighbours = texts(json["neighbours"]),
      let named = texts(json["named"]), let kinds = texts(json["kinds"]), let variables = lists("variables"),
      let secrets = lists("secrets"), case .text(let platform)? = json["platform"],
      case .object(let connection)? = json["connection"], case .text(let live)? = json["live"],
      let digest = [UInt8](hexadecimal: live), case .integer(let unchanged)? = json["unchanged"]
    else { return nil }
    (self.own, self.bases, self.neighbours, self.named, self.kinds) = (own, bases, neighbours, named, kinds)
    (self.platform, self.unchanged, self.standing, self.live) = (platform, unchanged, standing, digest)
    self.variables = variables.compactMap { words in
      words.first.map { Variable(name: $0, source: words.dropFirst().first) }
    }
    self.secrets = secrets.compactMap { words in
      guard words.count == 3, let reference = SecretReference(words: words) else { return nil }
      return FoundSecret(reference: reference, fingerprint: words[2])
    }
    self.connection = connection.compactMapValues { value in if case .text(let text) = value { text } else { nil } }
  }
}

extension SecretReference {
  fileprivate var words: [String] {
    switch self {
    case .environment(let name): ["env", name]
    case .file(let path): ["file", path]
    }
  }

  fileprivate init?(words: [String]) {
    switch words[0] {
    case "env": self = .environment(words[1])
    case "file": self = .file(words[1])
    default: return nil
    }
  }
}
