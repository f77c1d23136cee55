package import Model

/// What is live on tenants and what the state remembers of them, at one moment, without secrets, fingerprints, keys and
/// program code: enough to plan without a credential and without the state.
package struct LiveSnapshot: Sendable {
  /// A resource as the platform held it.
  package struct Resource: Sendable {
    package var kind: KindDescription
    package var identity: String
    package var name: String
    /// Secrets are without a fingerprint.
    package var settings: Settings
    package var remarks: Remarks

    package init(kind: KindDescription, identity: String, name: String, settings: Settings, remarks: Remarks) {
      self.kind = kind
      self.identity = identity
      self.name = name
      self.settings = settings
      self.remarks = remarks
    }
  }

  /// What is special about it beyond its settings; see `LiveRemarks`.
  package struct Remarks: Sendable {
    package var unreadable: [String] = []
    package var notStored: [String] = []
    /// The secrets that the platform returns in clear.
    package var secretPaths: [String] = []
    package var defaults: [String: Value] = [:]
    package var copies: [String] = []
    package var isElsewhere = false
    package var isOwn = false
    package var notes: [String] = []
    package var outage: String?
    package var isLive: Bool?
    package var foreign: [Foreign] = []
    package var displaced: DisplacedFields?
    package var deferred: DeferredFields?
    package var covering: [Covering]?
    package var condition: Condition?
    package var need: Need?
    package var impossible: [ImpossibleValue]?
    package var onlySignInOf: [String]?
    package var kept: KeptField?
    package var undeclarable: [String]?
    /// The digests of what the files hold that fields name.
    package var files: [FileDigest] = []

    package init() {}
  }

  package struct Foreign: Sendable {
    /// The rule of its gate.
    package var rule: String
    package var paths: [String]
    package var loss: String
    package var isOwnOnceApplied: Bool

    package init(rule: String, paths: [String], loss: String, isOwnOnceApplied: Bool = false) {
      self.rule = rule
      self.paths = paths
      self.loss = loss
      self.isOwnOnceApplied = isOwnOnceApplied
    }
  }

  package struct Covering: Sendable {
    package var path: String
    package var kind: KindName
    /// The other kind's field, or the elements that each new resource of the kind uses.
    package var field: String?
    package var elements: [String]?

    package init(path: String, kind: KindName, field: String? = nil, elements: [String]? = nil) {
      self.path = path
      self.kind = kind
      self.field = field
      self.elements = elements
    }
  }

  package struct Condition: Sendable {
    package var path: String
    package var how: String
    package var references: [String]?
    package var value: Value?

    package init(path: String, how: String, references: [String]? = nil, value: Value? = nil) {
      self.path = path
      self.how = how
      self.references = references
      self.value = value
    }
  }

  package struct Need: Sendable {
    package var path: String
    package var value: Value
    package var kind: KindName
    package var member: String
    package var reason: String
    package var advice: String
    package var isOnly: Bool

    package init(
      path: String,
      value: Value,
      kind: KindName,
      member: String,
      reason: String,
      advice: String,
      isOnly: Bool = false
    ) {
      self.isOnly = isOnly
      self.path = path
      self.value = value
      self.kind = kind
      self.member = member
      self.reason = reason
      self.advice = advice
    }
  }

  /// What the state remembers of a managed resource.
  package struct Applied: Sendable {
    package var address: Address
    package var kind: KindDescription
    package var identity: String
    package var settings: Settings
    package var file: String
    package var isProtected: Bool
    /// Whether the live resource was still as it was read back after its last apply.
    package var isAsApplied: Bool
    package var files: [FileDigest]?

    package init(
      address: Address,
      kind: KindDescription,
      identity: String,
      settings: Settings,
      file: String,
      isProtected: Bool,
      isAsApplied: Bool,
      files: [FileDigest]? = nil
    ) {
      self.address = address
      self.kind = kind
      self.identity = identity
      self.settings = settings
      self.file = file
      self.isProtected = isProtected
      self.isAsApplied = isAsApplied
      self.files = files
    }
  }

  /// A manual step that somebody acknowledged.
  package struct Acknowledged: Sendable {
    package var address: Address
    package var kind: KindDescription
    package var settings: Settings
    package var file: String
    package var who: String
    package var at: String
    package var commit: String?

    package init(
      address: Address,
      kind: KindDescription,
      settings: Settings,
      file: String,
      who: String,
      at: String,
      commit: String? = nil
    ) {
      self.address = address
      self.kind = kind
      self.settings = settings
      self.file = file
      self.who = who
      self.at = at
      self.commit = commit
    }
  }

  /// A write whose outcome was not known.
  package struct Unfinished: Sendable {
    package var address: Address
    package var action: String
    package var identity: String?
    package var name: String

    package init(address: Address, action: String, identity: String? = nil, name: String) {
      self.address = address
      self.action = action
      self.identity = identity
      self.name = name
    }
  }

  /// For whom other settings replaced those of a kind; see `LiveOverrides`.
  package struct Overrides: Sendable {
    package var kind: KindName
    package var found: String?
    package var unread: String?

    package init(kind: KindName, found: String? = nil, unread: String? = nil) {
      self.kind = kind
      self.found = found
      self.unread = unread
    }
  }

  package struct Tenant: Sendable {
    package var name: String
    package var platform: String
    /// The tenant on its platform; nil where the platform has no such notion.
    package var place: String?
    /// The fields of resources that decided what was read, by path.
    package var steering: [String: Value] = [:]
    package var isRemembered = false
    package var serial = 0
    package var live: [Resource] = []
    /// Nil where the platform does not tell, or where nobody asked.
    package var overrides: [Overrides]?
    package var applied: [Applied] = []
    package var acknowledged: [Acknowledged] = []
    package var unfinished: [Unfinished] = []

    package init(name: String, platform: String, place: String? = nil) {
      self.name = name
      self.platform = platform
      self.place = place
    }
  }

  /// When, by which version of the tool and at which commit it was taken.
  package var taken: Recording
  /// By name.
  package var tenants: [Tenant]

  package init(taken: Recording, tenants: [Tenant]) {
    self.taken = taken
    self.tenants = tenants
  }
}
