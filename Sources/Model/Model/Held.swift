/// A resource as a platform holds it now.
package struct Live: Sendable {
  package var kind: KindName
  /// The platform's own identifier.
  package var identity: String
  /// What people know it by there; resources that are not yet managed are matched by it.
  package var name: String
  /// Canonical settings, references as identities.
  package var canonical: [UInt8]
  /// The SHA-256 of the canonical settings.
  package var digest: [UInt8]
  /// What the settings do not say, where there is something to say.
  package var remarks: LiveRemarks?

  package init(
    kind: KindName,
    identity: String,
    name: String,
    canonical: [UInt8],
    digest: [UInt8],
    remarks: LiveRemarks? = nil
  ) {
    self.kind = kind
    self.identity = identity
    self.name = name
    self.canonical = canonical
    self.digest = digest
    self.remarks = remarks
  }
}

/// What is special about a live resource beyond its settings.
package final class LiveRemarks: Sendable {
  /// Paths that the platform does not tell, so that their absence means nothing: what was last applied stands for them.
  package let untold: Set<String>
  /// Those of them that the platform keeps nowhere, so that nothing can be overwritten there and nothing is to verify.
  package let unkept: Set<String>
  /// Secrets that the platform tells in clear, by path.
  package let told: [String: SecretValue]
  /// Their keyed fingerprints, once they are compared.
  ///
  /// They are no part of the canonical settings, whose digest has to be the same wherever a plan was made.
  package let fingerprints: [String: String]
  /// What null goes back to, by path, where it depends on the tenant; before the platform's own defaults.
  package let defaults: [String: Value]
  /// Paths of references to something whose settings the platform copied: the copy is renewed when they change.
  package let copies: Set<String>
  /// Whether it is read from a place that this tool has not written to yet, as when a tenant moves to another generation
  /// of its platform: what was last applied was applied elsewhere.
  package let isElsewhere: Bool
  /// What of it somebody else made, and what would be lost with it.
  package let foreign: [ForeignPart]
  /// What a person has to do before something takes effect that the settings name, where the platform tells that.
  package let condition: LiveCondition?
  /// A value that it can hold only while another resource names it, where that is so.
  package let need: LiveNeed?
  /// Why the platform does not do its work at present, whatever its settings say; a sentence.
  package let outage: String?
  /// What the plan says about it although nothing is declared of it, each a sentence without its subject.
  package let notes: [String]
  /// Whether the tool itself signs in as it: without it, nothing more could be managed.
  package let isOwn: Bool
  /// The files' content that fields name, as the platform holds it, by path.
  package let files: [String: FileContent]

  package init(
    untold: Set<String> = [],
    unkept: Set<String> = [],
    told: [String: SecretValue] = [:],
    defaults: [String: Value] = [:],
    copies: Set<String> = [],
    isElsewhere: Bool = false,
    isOwn: Bool = false,
    foreign: [ForeignPart] = [],
    notes: [String] = [],
    condition: LiveCondition? = nil,
    need: LiveNeed? = nil,
    outage: String? = nil,
    files: [String: FileContent] = [:]
  ) {
    self.outage = outage
    self.need = need
    self.files = files
    self.condition = condition
    self.foreign = foreign
    self.notes = notes
    self.untold = untold.union(unkept)
    self.unkept = unkept
    self.told = told
    self.defaults = defaults
    self.copies = copies
    self.isElsewhere = isElsewhere
    self.isOwn = isOwn
    fingerprints = [:]
  }

  private init(_ other: LiveRemarks, fingerprints: [String: String], files: [String: FileContent]) {
    self.files = files
    condition = other.condition
    need = other.need
    outage = other.outage
    foreign = other.foreign
    notes = other.notes
    untold = other.untold
    unkept = other.unkept
    told = other.told
    defaults = other.defaults
    copies = other.copies
    isElsewhere = other.isElsewhere
    isOwn = other.isOwn
    self.fingerprints = fingerprints
  }

  /// The same with fingerprints of what it tells in clear.
  package func telling(_ fingerprints: [String: String]) -> LiveRemarks {
    LiveRemarks(self, fingerprints: fingerprints, files: files)
  }

  /// The same with other texts of its files, whose digests stay what they are.
  package func showing(_ text: (String) -> String) -> LiveRemarks {
    LiveRemarks(
      self,
      fingerprints: fingerprints,
      files: files.mapValues { FileContent(text: text($0.text), sha256: $0.sha256) }
    )
  }
}

/// What a file holds that a field names: a program.
package struct FileContent: Sendable, Hashable {
  package var text: String
  /// Hexadecimal.
  package var sha256: String

  package init(text: String, sha256: String) {
    self.text = text
    self.sha256 = sha256
  }
}

/// A part of a live resource that this tool did not make, where the platform has one place for it: to write there is to take
/// it away; or a step of its own that nothing takes back.
package struct ForeignPart: Sendable {
  /// The gate that names it.
  package var gate: String
  /// The paths whose change takes it away; empty where every change does.
  package var paths: Set<String>
  /// What is there and what is lost, in a sentence.
  package var loss: String

  package init(gate: String, paths: Set<String> = [], loss: String) {
    self.gate = gate
    self.paths = paths
    self.loss = loss
  }
}

/// What a field may say and has no effect yet: what a person has to do for it is read, and needs nobody to acknowledge it.
package struct LiveCondition: Sendable {
  package enum Unmet: Sendable {
    /// In a set of references, the identities of those for which it is not done.
    case references(Set<String>)
    /// The value that has no effect.
    case value(Value)
  }

  /// The field: a factor's `applications`.
  package var path: String
  package var unmet: Unmet
  package var how: String

  package init(path: String, unmet: Unmet, how: String) {
    self.path = path
    self.unmet = unmet
    self.how = how
  }
}

/// A value that a resource can hold only while a resource of another kind names it.
package struct LiveNeed: Sendable {
  /// The field of the resource, and the value that it cannot hold otherwise.
  package var path: String
  package var value: Value
  /// The kind that has to name it, and the set of references where it does.
  package var kind: KindName
  package var member: String
  /// What is wrong otherwise, and what to write instead.
  package var reason: String
  package var advice: String

  package init(path: String, value: Value, kind: KindName, member: String, reason: String, advice: String) {
    self.path = path
    self.value = value
    self.kind = kind
    self.member = member
    self.reason = reason
    self.advice = advice
  }
}

/// What this tool last wrote for a resource.
package struct LastApplied: Sendable {
  package var address: Address
  package var identity: String
  /// Canonical settings as they were declared, references as keys, secrets as fingerprints.
  package var canonical: [UInt8]
  /// The SHA-256 of the canonical settings.
  package var digest: [UInt8]
  /// The digest of the live resource as it was read back.
  package var liveDigest: [UInt8]
  /// The file that declared it.
  package var file: String
  /// Whether its deletion was refused when it was last declared.
  package var isProtected: Bool
  /// What the files held that its fields name; nil where an older version wrote this.
  package var files: FileDigests?

  package init(
    address: Address,
    identity: String,
    canonical: [UInt8],
    digest: [UInt8],
    liveDigest: [UInt8],
    file: String,
    isProtected: Bool = false,
    files: FileDigests? = nil
  ) {
    self.files = files
    self.address = address
    self.identity = identity
    self.canonical = canonical
    self.digest = digest
    self.liveDigest = liveDigest
    self.file = file
    self.isProtected = isProtected
  }
}
