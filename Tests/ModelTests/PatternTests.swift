import Kinds
import Model
import Testing

@Suite struct PatternTests {
  /// Every pattern that some field declares, and those that are alone.
  private static let patterns: [Pattern] = {
    var patterns: Set<Pattern> = [
      .key, .environmentVariable, Pattern("all but some", example: "a-b", .oneOf("^<>", 1...Int.max)),
      Pattern("separated", example: "a-b", .oneOf("a-z0-9", 1...1), .separated("a-z0-9", by: "-")),
      Pattern("a run", example: "a", .literal("a"), .oneOf("-", 0...Int.max)),
      Pattern("a word", example: "north-1", .word(["north", "northeast", "no"]), .literal("-"), .oneOf("0-9", 1...1)),
    ]
    func collect(_ shape: Shape) {
      switch shape {
      case .text(.matching(let pattern), _): patterns.insert(pattern)
      case .text(.matchingOne(let all), _): patterns.formUnion(all)
      case .list(let inner), .set(let inner), .map(let inner): collect(inner)
      case .group(let fields): for field in fields { collect(field.shape) }
      default: break
      }
    }
    for kind in Catalog.dialtone.kinds { for field in kind.fields { collect(field.shape) } }
    return patterns.sorted { $0.name < $1.name }
  }()

  /// Right texts of a pattern and texts that are nearly right.
  private static func samples(of pattern: Pattern) -> [String] {
    let example = Array(pattern.example.unicodeScalars)
    var samples = [
      "", pattern.example, pattern.example + "\n", " " + pattern.example, pattern.example + pattern.example,
    ]
    for index in example.indices {
      var shorter = example
      shorter.remove(at: index)
      samples.append(String(String.UnicodeScalarView(shorter)))
      for other in "0aZ-_.+ é&/<".unicodeScalars {
        var changed = example
        changed[index] = other
        samples.append(String(String.UnicodeScalarView(changed)))
        changed.insert(example[index], at: index)
        samples.append(String(String.UnicodeScalarView(changed)))
      }
    }
    for length in [1, 2, 3, 8, 11, 12, 21, 64, 128, 129, 255, 256] {
      for letter in ["a", "0", "A", "-"] { samples.append(String(repeating: letter, count: length)) }
    }
    return samples
  }

  @Test func `a text longer than its pattern allows is refused, though each of its parts is right`() {
    let pattern = Pattern("a name", example: "1a", upTo: 4, .oneOf("0-9", 0...3), .oneOf("a-z", 1...3))
    #expect(["a", "123a", "1abc", "12ab"].allSatisfy { pattern.matches($0) })
    #expect(!["123ab", "12abc", "123abc"].contains { pattern.matches($0) })
    #expect(pattern.regularExpression.hasPrefix("^(?=.{0,4}$)"))
  }

  @Test func `a pattern matches what its regular expression matches`() throws {
    #expect(Self.patterns.count >= 11)
    for pattern in Self.patterns {
      // Swift's $ would also accept a line break at the end.
      let text = pattern.regularExpression.dropFirst().dropLast()
      let expression = try Regex(String(text)).matchingSemantics(.unicodeScalar)
      var matched = 0
      for sample in Self.samples(of: pattern) {
        let expected = try expression.wholeMatch(in: sample) != nil
        #expect(pattern.matches(sample) == expected, "\(pattern.name): \(sample.debugDescription)")
        matched += expected ? 1 : 0
      }
      #expect(matched > 0 && pattern.matches(pattern.example), "\(pattern.name)")
    }
  }

  @Test(arguments: [
    (Pattern.e164, "+14155552671", true), (.e164, "+1415555", true), (.e164, "+141555", false),
    (.e164, "14155552671", false),
    (.e164, "+04155552671", false), (.e164, "+123456789012345", true), (.e164, "+1234567890123456", false),
    (.e164, "+1 415 555", false), (.e164, "+٤١٥٥٥٥٢٦٧١", false),
    (.key, "web", true), (.key, "0", true), (.key, "a.b_c-d", true), (.key, "-a", false), (.key, "a/b", false),
    (.key, "é", false),
    (.twilioAccount, "AC00000000000000000000000000000000", true),
    (.twilioAccount, "ac00000000000000000000000000000000", false),
    (.twilioAccount, "MG00000000000000000000000000000000", false),
    (.twilioMessagingService, "MG0123456789abcdefABCDEF0000000000", true),
    (.environmentVariable, "_A1", true), (.environmentVariable, "1A", false), (.environmentVariable, "A-B", false),
    (.connectionID, "con_XXXXXXXXXXXXXXXX", true), (.connectionID, "conn_0123456789abcdef0123456789abcdef", true),
    (.connectionID, "connn_XXXXXXXXXXXXXXXX", false), (.connectionID, "con_XXX", false),
    (.awsRegion, "eu-west-1", true), (.awsRegion, "us-gov-west-1", true), (.awsRegion, "europe", false),
    (.awsRegion, "cn-northwest-1", true), (.awsRegion, "eusc-de-east-1", true), (.awsRegion, "us-isob-east-1", true),
    (.awsRegion, "eu-west-9", true), (.awsRegion, "eu-west", false), (.awsRegion, "eu-west1", false),
    (.awsRegion, "EU-WEST-1", false), (.awsRegion, "us-gov-1", false), (.awsRegion, "evil.example/", false),
    (.awsRegion, "xx-west-1", false), (.awsRegion, "eu-west-1a", false), (.awsRegion, "eu-west-1.evil.example", false),
    (.serviceAddress, "https://x1.api.infobip.com", true), (.serviceAddress, "https://x1.api.infobip.com/", true),
    (.serviceAddress, "https://x1.api.infobip.com/sms/3", false), (.serviceAddress, "http://x1.api.infobip.com", false),
    (.serviceAddress, "x1.api.infobip.com", false),
  ])
  func `a pattern knows its texts`(_ pattern: Pattern, _ text: String, _ matches: Bool) {
    #expect(pattern.matches(text) == matches)
  }

  @Test func `what a pattern guesses is right, and what it calls a mistake is wrong`() {
    var mistakes = 0
    for pattern in Self.patterns {
      for known in pattern.known { #expect(pattern.matches(known), "\(pattern.name): \(known)") }
      for mistake in pattern.mistakes where !pattern.matches(mistake.text.example) {
        #expect(mistake.text.matches(mistake.text.example) && mistake.advice.hasSuffix("."), "\(mistake)")
        mistakes += 1
      }
    }
    #expect(mistakes > 40 && Pattern.awsRegion.known.count > 35)
  }
}
