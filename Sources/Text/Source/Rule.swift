/// What a message names in brackets, as in `error[unknown-key]`: how grave it is, what it means, and what to do.
///
/// Each is beside the code that raises it. A diagnostic, a gate and a finding are made from one, so that none of them
/// is without an explanation.
package struct Rule: Sendable {
  /// What a rule judges, which decides who may lower it.
  package enum Class: Sendable {
    /// A configuration that cannot be read, or cannot be carried out as it is written.
    case language
    /// A valid configuration that is most likely not what somebody wants.
    case lint
    /// What a plan does to people.
    case finding
    /// A plan that `apply` refuses.
    case gate
    /// How a run ended for a tenant, or what it leaves to people.
    case outcome
  }

  /// What ends the refusal of `apply`.
  package enum Release: Sendable {
    /// `apply --allow RULE`.
    case flag
    /// Another configuration alone.
    case configuration
  }

  /// Readable, in kebab case.
  package let id: String
  package let `class`: Class
  package let section: Section
  /// That of most of its messages; a finding may differ from it.
  package let severity: Severity
  /// What `apply` refuses until it is released; nil where a rule refuses nothing.
  package let release: Release?
  /// What a message with this rule says, in general.
  package let meaning: String
  /// What to do about it; empty where that depends on what is meant.
  package let remedy: String
  /// Why it matters; empty where that goes without saying.
  package let reason: String
  /// Where the reason is written down.
  package let source: String

  /// Whether it says nothing until the settings give it a level.
  package var isOff = false

  /// Whether a configuration that is right may still raise it, so that its severity is a matter of taste.
  package var canBeLowered: Bool { release == nil && (`class` == .lint || `class` == .finding) }
}

extension Rule {
  package init(error id: String, in section: Section, meaning: String, remedy: String) {
    self.init(id, .language, section, .error, meaning: meaning, remedy: remedy)
  }

  package init(lint id: String, in section: Section, meaning: String, remedy: String) {
    self.init(id, .lint, section, .warning, meaning: meaning, remedy: remedy)
  }

  /// A rule of good practice.
  package init(practice id: String, severity: Severity, isOff: Bool, meaning: String, remedy: String, source: String) {
    self.init(id, .lint, .practice, severity, meaning: meaning, remedy: remedy, source: source)
    self.isOff = isOff
  }

  /// A rule of what `check` finds at a service or a platform.
  package init(check id: String, severity: Severity, meaning: String, remedy: String, source: String) {
    self.init(id, .finding, .check, severity, meaning: meaning, remedy: remedy, source: source)
  }

  package init(gate id: String, meaning: String, remedy: String, release: Release = .flag) {
    self.init(id, .gate, .gates, .error, release, meaning: meaning, remedy: remedy)
  }

  package init(outcome id: String, severity: Severity, in section: Section, meaning: String, remedy: String) {
    self.init(id, .outcome, section, severity, meaning: meaning, remedy: remedy)
  }

  /// - Parameter release: for a finding that is a gate too.
  package init(
    finding id: String,
    severity: Severity,
    release: Release? = nil,
    meaning: String,
    reason: String,
    source: String
  ) {
    self.init(id, .finding, .findings, severity, release, meaning: meaning, reason: reason, source: source)
  }

  private init(
    _ id: String,
    _ class: Class,
    _ section: Section,
    _ severity: Severity,
    _ release: Release? = nil,
    meaning: String,
    remedy: String = "",
    reason: String = "",
    source: String = ""
  ) {
    self.id = id
    self.class = `class`
    self.section = section
    self.severity = severity
    self.release = release
    self.meaning = meaning
    self.remedy = remedy
    self.reason = reason
    self.source = source
  }
}

extension Rule: Hashable {
  package static func == (left: Rule, right: Rule) -> Bool { left.id == right.id }

  package func hash(into hasher: inout Hasher) { hasher.combine(id) }
}
