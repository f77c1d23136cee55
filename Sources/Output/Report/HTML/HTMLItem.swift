import Digest
import Model
import Source

/// One thing that a page shows: a line that unfolds.
struct HTMLItem: Sendable {
  enum Sign: Sendable {
    case added, removed, changed, none

    init(_ mark: PlanLine.Mark) {
      self =
        switch mark {
        case .added: .added
        case .removed: .removed
        case .changed: .changed
        case .none: .none
        }
    }

    fileprivate var attribute: HTML.Attribute {
      switch self {
      case .added: .of("class", "sign added")
      case .removed: .of("class", "sign removed")
      case .changed: .of("class", "sign changed")
      case .none: .of("class", "sign")
      }
    }
  }

  /// What it is about; nil where that is the tenant, or the run.
  var kind: KindName?
  var severity: Severity?
  var mark = Sign.none
  var sign = ""
  /// What happens, in a word or two.
  var verb: String
  /// The resource, or another subject.
  var subject: String
  var remark = ""
  var affectsSignIn = false
  var place: Location?
  var body = HTML()

  /// Everything that is shown, so that what differs in the tenant alone is found.
  var content: String {
    [sign, verb, subject, remark, place?.short ?? "", severity?.rawValue ?? "", body.text].joined(separator: "\u{0}")
  }

  /// What a link to it is made of: its subject and not its values, so that the link holds from run to run.
  func identity(in section: String) -> [UInt8] {
    Array(Digest.sha256(Array("\(section)\u{0}\(verb)\u{0}\(subject)".utf8)).prefix(6))
  }

  var summary: HTML {
    var parts: [HTML] = []
    if let severity { parts.append(.element("span", [severity.badge], HTML(drawn: severity.rawValue))) }
    if !sign.isEmpty { parts.append(.element("span", [mark.attribute], HTML(drawn: sign))) }
    parts.append(.element("span", [.of("class", "verb")], HTML(words: verb)))
    if !subject.isEmpty { parts.append(.element("code", [], HTML(words: subject))) }
    if !remark.isEmpty { parts.append(.element("span", [.of("class", "remark")], HTML(words: remark))) }
    if affectsSignIn { parts.append(.element("span", [.of("class", "badge")], HTML(markup: "sign-in"))) }
    if let place { parts.append(.element("span", [.of("class", "place")], HTML(drawn: place.short))) }
    return parts.reduce(into: HTML()) { $0 += HTML(markup: " ") + $1 }
  }
}

extension Severity {
  fileprivate var badge: HTML.Attribute {
    switch self {
    case .error: .of("class", "badge error")
    case .warning: .of("class", "badge warning")
    case .notice: .of("class", "badge notice")
    }
  }
}
