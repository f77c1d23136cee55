import FoundationEssentials
package import HTTP

package typealias Members = [String: JSON]

extension JSON {
  package var members: Members? { if case .object(let members) = self { members } else { nil } }
  package var elements: [JSON]? { if case .list(let elements) = self { elements } else { nil } }
  package var text: String? { if case .text(let text) = self { text } else { nil } }
  package var boolean: Bool? { if case .boolean(let boolean) = self { boolean } else { nil } }
  package var integer: Int? { if case .integer(let integer) = self { integer } else { nil } }
  package var texts: [String] { (elements ?? []).compactMap(\.text) }

  /// A number that may have a fraction; a whole one is whole.
  package init(_ number: Double) {
    self = Int(exactly: number).map(JSON.integer) ?? Decimal(string: String(number)).map(JSON.number) ?? .null
  }
}
