import Drafting
import Model
import Report

/// What is reported of a configuration that was written.
enum DraftReport {
  static func tell(_ file: String, _ draft: Draft, _ omissions: [Omission]) {
    let counts = Registry.catalog.kinds.compactMap { kind -> String? in
      let count = draft.resources.count { $0.kind === kind && (kind.cardinality == .many || !$0.settings.isEmpty) }
      guard count > 0 else { return nil }
      let noun = (count == 1 ? kind.name.description : kind.section).replacing("_", with: " ")
      return kind.cardinality == .one ? kind.section : "\(count) \(noun)"
    }
    let text = counts.isEmpty ? "nothing" : counts.joined(separator: ", ")
    Terminal.print(Terminal.escapingControlCharacters("\(file) is written: \(text).\n"))
    if !draft.secrets.isEmpty {
      Terminal.print("\nSet these before plan; no platform shows their values:\n")
      Terminal.print(TextTable.render(draft.secrets.map { ["  \($0.variable)", $0.field, $0.summary] }))
    }
    guard !omissions.isEmpty else { return }
    Terminal.print("\nNot declared, and so not managed:\n")
    for omission in omissions {
      Terminal.print(Terminal.escapingControlCharacters("  \(omission.subject): \(omission.reason)\n"))
    }
  }
}
