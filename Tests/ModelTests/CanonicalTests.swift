import Kinds
import Model
import Source
import Testing

@Suite struct CanonicalTests {
  private static let values: [Value] = [
    .null, .boolean(true), .boolean(false), .integer(0), .integer(1), .integer(-1), .integer(127), .integer(128),
    .integer(.max), .integer(.min), .text(""), .text("a"), .text("é"), .text("e\u{301}"), .text("a\0b"),
    .text(String(repeating: "ü", count: 300)), .list([]), .list([.text("a"), .list([.null])]), .map([]),
    .map([.init("", .null), .init("a", .map([.init("b", .boolean(true))]))]), .secret(Secret(fingerprint: "ab12")),
    .secret(Secret()),
  ]

  /// Any kind will do: the canonical form does not look at shapes.
  private static let kind = Application.description

  private static func settings(_ value: Value) -> Settings {
    Settings(kind.leaves.indices.map { Settings.Setting(leaf: $0, value: value) })
  }

  @Test(arguments: values)
  func `what is encoded is decoded again`(_ value: Value) throws {
    let settings = Self.settings(value)
    let bytes = Canonical.encode(settings, of: Self.kind)
    #expect(try Canonical.decode(bytes, of: Self.kind) == settings)
    #expect(Canonical.encode(try Canonical.decode(bytes, of: Self.kind), of: Self.kind) == bytes)
  }

  @Test(arguments: values)
  func `what bytes hold is told without decoding them, and what they do not hold never is`(_ value: Value) throws {
    let bytes = Canonical.encode(Self.settings(value), of: Self.kind)
    // Of a secret without a fingerprint nothing can be told.
    #expect(Canonical.holds(bytes, Self.settings(value), of: Self.kind) == (value != .secret(Secret())))
    for other in Self.values where other != value {
      #expect(!Canonical.holds(bytes, Self.settings(other), of: Self.kind), "\(other)")
    }
    for leaf in Self.kind.leaves.indices where value != .secret(Secret()) {
      let part = Settings([.init(leaf: leaf, value: value)])
      let isMap = if case .map(let entries) = value { !entries.isEmpty } else { false }
      #expect(Canonical.holds(bytes, part, of: Self.kind) == (!isMap || leaf == 0))
      #expect(!Canonical.holds(Canonical.encode(Settings(), of: Self.kind), part, of: Self.kind))
    }
    for count in bytes.indices {
      #expect(!Canonical.holds(Array(bytes[..<count]), Self.settings(value), of: Self.kind))
    }
  }

  @Test func `two values have two forms`() {
    let forms = Self.values.map { Canonical.encode(Self.settings($0), of: Self.kind) }
    #expect(Set(forms).count == forms.count)
  }

  @Test func `ranges and references to secrets leave no trace`() throws {
    let range = SourceRange(source: 3, line: 7, column: 1)
    let secret = Secret(reference: .environment("TOKEN"), fingerprint: "ab12")
    let written = Settings([.init(leaf: 0, value: .secret(secret), range: range)])
    let bare = Settings([.init(leaf: 0, value: .secret(Secret(fingerprint: "ab12")))])
    #expect(Canonical.encode(written, of: Self.kind) == Canonical.encode(bare, of: Self.kind))
  }

  @Test func `settings keep one order, whatever they were made of`() {
    let forwards = Self.kind.leaves.indices.map { Settings.Setting(leaf: $0, value: .integer($0)) }
    let bytes = Canonical.encode(Settings(forwards), of: Self.kind)
    #expect(Canonical.encode(Settings(forwards.reversed()), of: Self.kind) == bytes)
    var grown = Settings()
    for setting in forwards.reversed() { grown[setting.leaf] = setting.value }
    #expect(Canonical.encode(grown, of: Self.kind) == bytes)
  }

  @Test func `paths that a kind does not have are left out`() throws {
    let leaf = try #require(Self.kind.leaf(at: "callbacks"))
    let settings = Settings([.init(leaf: leaf, value: .list([.text("a")]))])
    let bytes = Canonical.encode(settings, of: Self.kind)
    #expect(try Canonical.decode(bytes, of: Provider.description) == Settings())
    #expect(try Canonical.decode([Canonical.encode(Settings(), of: Self.kind)[0]], of: Self.kind).isEmpty)
  }

  @Test(
    arguments: [
      [], [0], [2], [255], [1, 1], [1, 5, 97], [1, 1, 97], [1, 1, 97, 8], [1, 1, 97, 4, 200], [1, 1, 97, 5, 200],
      [1, 1, 97, 3, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1],
      [1, 1, 97, 4, 255, 255, 255, 255, 255, 255, 255, 255, 127], [1, 1, 97, 6, 1, 0],
    ] as [[UInt8]]
  )
  func `malformed bytes are refused`(_ bytes: [UInt8]) {
    #expect(throws: Canonical.Malformed.self) { try Canonical.decode(bytes, of: Self.kind) }
  }

  @Test func `nesting without end is refused`() {
    let bytes: [UInt8] = [1, 1, 97] + (0..<500_000).flatMap { _ in [UInt8(5), 1] }
    #expect(throws: Canonical.Malformed.self) { try Canonical.decode(bytes, of: Self.kind) }
    let maps: [UInt8] = [1, 1, 97] + (0..<500_000).flatMap { _ in [UInt8(6), 1, 0] }
    #expect(throws: Canonical.Malformed.self) { try Canonical.decode(maps, of: Self.kind) }
  }

  @Test func `no bytes make it crash, and what it accepts it writes again`() throws {
    let good = Canonical.encode(Self.settings(.map([.init("a", .list([.text("é"), .integer(300)]))])), of: Self.kind)
    var random: UInt64 = 7
    func next(_ bound: Int) -> Int {
      random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(random >> 33) % bound
    }
    var accepted = 0
    for _ in 0..<5_000 {
      var bytes = Array(good.prefix(next(good.count) + 1))
      for _ in 0...next(3) { bytes[next(bytes.count)] = UInt8(next(256)) }
      guard let settings = try? Canonical.decode(bytes, of: Self.kind) else { continue }
      accepted += 1
      let again = Canonical.encode(settings, of: Self.kind)
      #expect(try Canonical.decode(again, of: Self.kind) == settings)
    }
    #expect(accepted > 0)
  }
}
