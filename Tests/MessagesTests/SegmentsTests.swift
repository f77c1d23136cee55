import Foundation
import Messages
import Testing

struct SegmentCase: Decodable, CustomTestStringConvertible {
  var id: String
  var text: String
  var encoding: String
  var units: Int
  var segments: Int
  var unitsPerSegment: [Int]

  var testDescription: String { id }

  init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    id = try container.decode(String.self)
    text = try container.decode(String.self)
    encoding = try container.decode(String.self)
    units = try container.decode(Int.self)
    segments = try container.decode(Int.self)
    unitsPerSegment = try container.decode([Int].self)
  }

  /// Counted by smsutil and checked against Twilio's calculator; where those two differ, as the GSM standard says.
  static func all() throws -> [SegmentCase] { try Fixture.decode([SegmentCase].self, "segments.json") }
}

enum Fixture {
  static func decode<T: Decodable>(_ type: T.Type, _ name: String) throws -> T {
    let folder = URL(filePath: #filePath).deletingLastPathComponent()
    return try JSONDecoder().decode(type, from: Data(contentsOf: folder.appending(path: name)))
  }
}

@Suite struct SegmentsTests {
  /// The vector with CRLF counts what is sent where nobody turns it into LF; providers do.
  private static let countsCarriageReturn = ["seg-262": 1]

  @Test func `known texts have the known encoding, units and segments`() throws {
    let cases = try SegmentCase.all()
    #expect(cases.count == 221)
    for known in cases {
      let found = Segments(of: known.text)
      let less = Self.countsCarriageReturn[known.id] ?? 0
      #expect(found.encoding.rawValue == known.encoding, "\(known.id)")
      #expect(found.units == known.units - less, "\(known.id)")
      #expect(found.segments == known.segments, "\(known.id)")
      if less == 0 { #expect(found.unitsPerSegment == known.unitsPerSegment, "\(known.id)") }
      #expect(found.outsiders.isEmpty == (known.encoding == "GSM-7"), "\(known.id)")
    }
  }

  @Test func `the GSM alphabet is the standard's, character by character`() throws {
    let alphabet = try Fixture.decode([String: [String]].self, "gsm7-alphabet.json")
    func scalars(_ table: String) -> [Unicode.Scalar] {
      (alphabet[table] ?? []).compactMap { UInt32($0.dropFirst(2), radix: 16).flatMap(Unicode.Scalar.init) }
    }
    let basic = scalars("basic")
    let extended = scalars("extension")
    #expect(basic.count == 127)
    #expect(extended.count == 10)
    for scalar in basic { #expect(SMSEncoding.gsm7.units(of: scalar) == 1, "\(scalar)") }
    for scalar in extended { #expect(SMSEncoding.gsm7.units(of: scalar) == 2, "\(scalar)") }
    let others = (UInt32(0)...0x2FFF).compactMap(Unicode.Scalar.init).filter { SMSEncoding.gsm7.units(of: $0) != nil }
    #expect(others.count == 137)
  }

  @Test func `characters that force UCS-2 are named with their place`() {
    let found = Segments(of: "It\u{2019}s\r\nyour\u{A0}code 😀")
    #expect(found.encoding == .ucs2)
    #expect(found.outsiders.map(\.offset) == [2, 10, 16])
    #expect(found.outsiders.map(\.description) == ["\u{2019} (U+2019)", "U+00A0", "😀 (U+1F600)"])
    #expect(found.units == 17)
  }
}

@Suite struct MessageEstimateTests {
  struct Template: Sendable, CustomTestStringConvertible {
    var template: String
    var text: String
    var hasTags = false
    var testDescription: String { template }
  }

  @Test(arguments: [
    Template(template: "Your code is {{ code }}.", text: "Your code is 00000000."),
    Template(template: "{{code}} for {{ tenant.friendly_name }}", text: "00000000 for Acme"),
    Template(template: "{{ code | append: '!' }}", text: "00000000!"),
    Template(template: "Hi  {{- code -}}  !", text: "Hi00000000!"),
    Template(template: "{{ code", text: "{{ code"),
    Template(template: "}} a {b} %}", text: "}} a {b} %}"),
    Template(template: "", text: ""),
    Template(
      template: "{% if locale == 'fr' %}Bonjour {{ code }}{% else %}Hi{% endif %}.",
      text: "Bonjour 00000000.",
      hasTags: true
    ),
    Template(
      template: "{% case locale %}{% when 'es' %}código{% else %}a longer text{% endcase %}",
      text: "código",
      hasTags: true
    ),
    Template(
      template: "{% if a %}x{% if b %}yyy{% else %}yy{% endif %}{% elsif c %}zz{% endif %}",
      text: "xyyy",
      hasTags: true
    ),
    Template(template: "a{% comment %}not {{ code }}{% endcomment %}b", text: "ab", hasTags: true),
    Template(template: "{% for x in y %}abc{% endfor %}d", text: "abcd", hasTags: true),
    Template(template: "{% if a %}open", text: "{% if a %}open"),
  ])
  func `a message is counted with sample values in its places`(_ given: Template) {
    let estimate = MessageEstimate(of: given.template, .init(codeLength: 8, output: "Acme"))
    #expect(estimate.text == given.text)
    #expect(estimate.hasTags == given.hasTags)
    #expect(estimate.segments == Segments(of: given.text))
  }

  @Test func `a longer code can need another segment`() {
    let template = String(repeating: "a", count: 152) + "{{ code }}"
    #expect(MessageEstimate(of: template, .init(codeLength: 8)).segments.segments == 1)
    #expect(MessageEstimate(of: template, .init(codeLength: 9)).segments.segments == 2)
  }
}
