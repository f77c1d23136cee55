import Foundation
import Messages
import Numbers
import Testing

/// Computed by libphonenumber, whose metadata the plans are from.
struct NumberCase: Decodable {
  var id: String
  var input: String
  var isStrict: Bool
  var isCanonical: Bool
  var isPossible: Bool
  var isValid: Bool
  var region: String
  var callingCode: Int
  /// Whether it is possible only where it is dialled without the code of its area, from which nobody sends a message.
  var isLocalOnly: Bool

  init(from decoder: any Decoder) throws {
    var container = try decoder.unkeyedContainer()
    id = try container.decode(String.self)
    input = try container.decode(String.self)
    isStrict = try container.decode(Bool.self)
    isCanonical = try container.decode(Bool.self)
    isPossible = try container.decode(Bool.self)
    isValid = try container.decode(Bool.self)
    region = try container.decode(String.self)
    callingCode = try container.decode(Int.self)
    isLocalOnly = try container.decode(Bool.self)
  }
}

@Suite struct PhoneNumberTests {
  @Test func `numbers are possible, valid and of a region as libphonenumber says`() throws {
    let cases = try Fixture.decode([NumberCase].self, "e164.json")
    #expect(cases.count == 739)
    for known in cases where known.isCanonical || !known.isStrict {
      guard let number = PhoneNumber(known.input) else {
        #expect(!known.isStrict || known.callingCode == 0, "\(known.id) \(known.input)")
        continue
      }
      #expect(known.isStrict, "\(known.id) \(known.input)")
      #expect(number.callingCode == known.callingCode, "\(known.id) \(known.input)")
      let isPossible = known.isPossible && !known.isLocalOnly
      #expect((number.length == .possible) == isPossible, "\(known.id) \(known.input)")
      #expect(number.isValid == known.isValid, "\(known.id) \(known.input)")
      if known.isValid { #expect(number.region == known.region, "\(known.id) \(known.input)") }
    }
  }

  @Test(arguments: [
    "+999123456789", "+210123456789", "4740612345", "+47 40612345", "+0123456789", "+47", "＋4740612345",
  ])
  func `what is no number of a calling code is none`(_ text: String) { #expect(PhoneNumber(text) == nil) }
}

@Suite struct CallingCodeTests {
  private struct Vectors: Decodable {
    struct Country: Decodable {
      var alpha2: String
      var callingCode: Int
      var exampleMobile: String?
    }

    var countries: [Country]
    /// By calling code, the main one first.
    var sharedCodes: [String: [String]]
  }

  /// Of ISO 3166-1 and libphonenumber's metadata.
  @Test func `the mobile number of each country has its calling code and is one of it`() throws {
    let vectors = try Fixture.decode(Vectors.self, "country-calling-codes.json")
    #expect(vectors.countries.count == 245)
    for country in vectors.countries {
      guard let example = country.exampleMobile else { continue }
      let number = PhoneNumber(example)
      #expect(number?.callingCode == country.callingCode, "\(country.alpha2) \(example)")
      // A number that several countries could give is the main one's.
      let main = vectors.sharedCodes["\(country.callingCode)"]?.first
      #expect([country.alpha2, main].contains(number?.region), "\(country.alpha2) \(example)")
    }
  }
}

struct BoundCase: Decodable {
  struct Result: Decodable {
    var host: String
    var code: String
    var embeddedHost: String?
  }

  var id: String
  var message: String
  var result: Result?
}

@Suite struct DomainBoundCodeTests {
  private struct Vectors: Decodable { var cases: [BoundCase] }

  /// A transcription of the parsing steps of the WICG's draft.
  @Test func `a code is bound as the draft says`() throws {
    let cases = try Fixture.decode(Vectors.self, "domain-bound-otc.json").cases
    #expect(!cases.isEmpty)
    for known in cases {
      let found = DomainBoundCode(in: known.message)
      #expect(found?.host == known.result?.host, "\(known.id)")
      #expect(found?.code == known.result?.code, "\(known.id)")
      #expect(found?.embeddedHost == known.result?.embeddedHost, "\(known.id)")
    }
  }
}

@Suite struct SmartEncodingTests {
  @Test func `look-alikes become what the GSM alphabet has, and letters stay`() {
    #expect(
      SmartEncoding.applied(to: "It\u{2019}s \u{201C}1\u{201D}\u{2026}\u{A0}\u{2014} ＡＢ\u{200B}")
        == "It's \"1\"... - AB"
    )
    #expect(SmartEncoding.applied(to: "código") == "código")
    for scalar in (UInt32(0)...0x2FFFF).compactMap(Unicode.Scalar.init) {
      guard let text = SmartEncoding.replacement(for: scalar) else { continue }
      #expect(Segments(of: text).encoding == .gsm7, "U+\(String(scalar.value, radix: 16))")
      #expect(SMSEncoding.gsm7.units(of: scalar) == nil, "U+\(String(scalar.value, radix: 16))")
    }
  }
}
