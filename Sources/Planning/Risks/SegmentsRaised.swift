import Kinds
import Messages
import Model
package import Planning
package import Source

package enum SegmentsRaised: Risk {
  package static let rule = Rule(
    finding: "segments-raised",
    severity: .warning,
    meaning: "A text message needs more segments than before.",
    reason: "Each segment is paid for: two cost twice as much as one, for every code that is sent.",
    source: "3GPP TS 23.038 and TS 23.040"
  )

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.transitions.compactMap { transition in
      guard let field = outlook.field(transition), case .message = field.shape, field.name != Channel.voice.rawValue,
        let before = transition.before.flatMap({ Message($0) }), let after = transition.after.flatMap({ Message($0) })
      else { return nil }
      let samples = MessageEstimate.Samples(codeLength: codeLength(of: transition.address, in: outlook))
      let growths = after.texts.map { key, text in
        (
          path: [transition.path, after.translations.isEmpty ? nil : key].compactMap(\.self).joined(separator: "."),
          old: MessageEstimate(of: before.text(for: key), samples).segments,
          new: MessageEstimate(of: text, samples).segments
        )
      }
      guard let most = growths.max(by: { $0.new.segments - $0.old.segments < $1.new.segments - $1.old.segments }),
        most.new.segments > most.old.segments
      else { return nil }
      return finding(transition, message(most.path, from: most.old, to: most.new))
    }
  }

  private static func message(_ path: String, from old: Segments, to new: Segments) -> String {
    let percent = (new.segments - old.segments) * 100 / old.segments
    var cause = ""
    if old.encoding == .gsm7, let outsider = new.outsiders.first {
      cause = ", because \(outsider.description) forces UCS-2"
    }
    return "\(path) grows from \(text(old)) to \(text(new))\(cause): about \(percent) % more for each message"
  }

  private static func text(_ segments: Segments) -> String {
    "\(segments.segments) \(segments.segments == 1 ? "segment" : "segments")"
      + " (\(segments.encoding.rawValue), \(segments.units) units)"
  }

  /// The code's length at the connection, or for the whole tenant; six digits where neither is declared.
  private static func codeLength(of address: Address, in outlook: Outlook) -> Int {
    let tenant = Address(tenant: address.tenant, kind: Tenant.kind)
    let desired = [
      outlook.declared(\PhoneConnection.codeLength, of: address), outlook.declared(\Tenant.codeLength, of: tenant),
    ]
    for case .integer(let length)? in desired { return length }
    return MessageEstimate.Samples().codeLength
  }
}
