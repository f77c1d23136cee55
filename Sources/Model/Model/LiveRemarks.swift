/// What is special about a live resource beyond its settings.
package final class LiveRemarks: Sendable {
  /// Paths that the platform does not return, so that their absence means nothing: the planner
  /// takes what was last applied instead.
  package let unreadable: Set<String>
  /// Those of them that the platform keeps nowhere, so that nothing can be overwritten there and nothing is to verify.
  package let notStored: Set<String>
  /// Secrets that the platform returns in clear text, by path.
  package let readableSecrets: [String: SecretValue]
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
  /// What goes with a value that another one takes the place of; nil where nothing does.
  package let displaced: DisplacedFields?
  /// What the platform does not store before another field is set; nil where there is nothing.
  package let deferred: DeferredFields?
  /// What it has to hold because resources of other kinds use it.
  package let covering: [CoveringField]
  /// What a person has to do before something takes effect that the settings name, where the platform returns that.
  package let condition: LiveCondition?
  /// A value that it can hold only while another resource names it, where that is so.
  package let need: LiveNeed?
  /// The values that it cannot hold, whatever names it.
  package let impossible: [ImpossibleValue]
  /// Of a phone connection: the identities of the applications that people sign in to in no other way.
  package let onlySignInOf: Set<String>
  /// What the platform keeps on it of a field of another kind; nil where there is nothing, or it is not known.
  package let kept: KeptField?
  /// What it has that no field declares, each in a few words: what a replacement loses.
  package let undeclarable: [String]
  /// Why the platform does not do its work at present, whatever its settings say; a sentence.
  package let outage: String?
  /// Whether the platform calls the whole tenant one that people really sign in to; nil where it does not say.
  package let isLive: Bool?
  /// What the plan says about it although nothing is declared of it, each a sentence without its subject.
  package let notes: [String]
  /// Whether the tool itself signs in as it: without it, nothing more could be managed.
  package let isOwn: Bool
  /// The files' content that fields name, as the platform holds it, by path.
  package let files: [String: FileContent]

  package init(
    unreadable: Set<String> = [],
    notStored: Set<String> = [],
    readableSecrets: [String: SecretValue] = [:],
    defaults: [String: Value] = [:],
    copies: Set<String> = [],
    isElsewhere: Bool = false,
    isOwn: Bool = false,
    foreign: [ForeignPart] = [],
    displaced: DisplacedFields? = nil,
    deferred: DeferredFields? = nil,
    covering: [CoveringField] = [],
    notes: [String] = [],
    condition: LiveCondition? = nil,
    need: LiveNeed? = nil,
    impossible: [ImpossibleValue] = [],
    onlySignInOf: Set<String> = [],
    kept: KeptField? = nil,
    undeclarable: [String] = [],
    outage: String? = nil,
    isLive: Bool? = nil,
    files: [String: FileContent] = [:]
  ) {
    self.outage = outage
    self.isLive = isLive
    self.need = need
    self.impossible = impossible
    self.onlySignInOf = onlySignInOf
    self.kept = kept
    self.undeclarable = undeclarable
    self.files = files
    self.condition = condition
    self.foreign = foreign
    self.displaced = displaced
    self.deferred = deferred
    self.covering = covering
    self.notes = notes
    self.unreadable = unreadable.union(notStored)
    self.notStored = notStored
    self.readableSecrets = readableSecrets
    self.defaults = defaults
    self.copies = copies
    self.isElsewhere = isElsewhere
    self.isOwn = isOwn
    fingerprints = [:]
  }

  private init(
    _ other: LiveRemarks,
    fingerprints: [String: String],
    files: [String: FileContent],
    isLive: Bool?
  ) {
    self.files = files
    self.isLive = isLive
    condition = other.condition
    need = other.need
    impossible = other.impossible
    onlySignInOf = other.onlySignInOf
    kept = other.kept
    undeclarable = other.undeclarable
    outage = other.outage
    foreign = other.foreign
    displaced = other.displaced
    deferred = other.deferred
    covering = other.covering
    notes = other.notes
    unreadable = other.unreadable
    notStored = other.notStored
    readableSecrets = other.readableSecrets
    defaults = other.defaults
    copies = other.copies
    isElsewhere = other.isElsewhere
    isOwn = other.isOwn
    self.fingerprints = fingerprints
  }

  /// The same with fingerprints of what it returns in clear.
  package func telling(_ fingerprints: [String: String]) -> LiveRemarks {
    LiveRemarks(self, fingerprints: fingerprints, files: files, isLive: isLive)
  }

  /// The same with what the platform calls the tenant.
  package func saying(isLive: Bool?) -> LiveRemarks {
    LiveRemarks(self, fingerprints: fingerprints, files: files, isLive: isLive)
  }

  /// The same with other texts of its files, whose digests stay what they are.
  package func showing(_ text: (String) -> String) -> LiveRemarks {
    LiveRemarks(
      self,
      fingerprints: fingerprints,
      files: files.mapValues { file in
        var shown = file
        shown.text = text(file.text)
        return shown
      },
      isLive: isLive
    )
  }
}
