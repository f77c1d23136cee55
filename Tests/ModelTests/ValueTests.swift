import Kinds
import Model
import Source
import Testing

@Suite struct ValueTests {
  @Test(
    arguments: [
      (.text("é"), .text("e\u{301}"), false), (.text("é"), .text("\u{E9}"), true), (.text("a"), .text("A"), false),
      (.text("1"), .integer(1), false), (.boolean(true), .integer(1), false), (.null, .text("null"), false),
      (.list([]), .map([]), false), (.list([.text("a"), .text("b")]), .list([.text("b"), .text("a")]), false),
      (.set([.text("a"), .text("b")]), .set([.text("b"), .text("a"), .text("b")]), true),
      (.set([.text("é"), .text("e\u{301}")]), .set([.text("é")]), false),
      (
        .map(sorting: [.init("a", .null), .init("b", .null)]), .map(sorting: [.init("b", .null), .init("a", .null)]),
        true
      ),
      (.map([.init("é", .null)]), .map([.init("e\u{301}", .null)]), false),
      (.secret(Secret(fingerprint: "a")), .secret(Secret(reference: .environment("A"), fingerprint: "a")), true),
      (.secret(Secret(fingerprint: "a")), .secret(Secret(fingerprint: "b")), false),
      (.secret(Secret(fingerprint: "a")), .secret(Secret()), false),
      (.secret(Secret(reference: .environment("A"))), .secret(Secret(reference: .environment("B"))), false),
    ] as [(Value, Value, Bool)]
  )
  func `values are the same by their bytes`(_ left: Value, _ right: Value, _ same: Bool) {
    #expect((left == right) == same)
    #expect((right == left) == same)
    if same { #expect(left.hashValue == right.hashValue) }
  }

  @Test(arguments: [
    (["b", "a", "c", "a"], ["a", "b", "c"]), (["é", "z", "e\u{301}"], ["e\u{301}", "z", "é"]),
    (["a", "B"], ["B", "a"]),
    (["\u{FFFF}", "\u{10000}"], ["\u{FFFF}", "\u{10000}"]), (["a", ""], ["", "a"]), ([], []),
  ])
  func `a set is in the order of its bytes, each element once`(_ elements: [String], _ expected: [String]) {
    let set = Value.set(elements.map { .text($0) })
    #expect(set.texts.map { Array($0.utf8) } == expected.map { Array($0.utf8) })
  }

  @Test func `settings are found, replaced, removed and laid over others`() {
    var settings = Settings([.init(leaf: 4, value: .integer(4)), .init(leaf: 2, value: .integer(2))])
    #expect(settings[2] == .integer(2) && settings[3] == nil && settings[4] == .integer(4) && settings[9] == nil)
    settings[3] = .null
    settings[0] = .integer(0)
    settings[4] = nil
    #expect(settings.all.map(\.leaf) == [0, 2, 3])
    let overlaid = settings.merging(Settings([.init(leaf: 2, value: .text("b")), .init(leaf: 7, value: .null)]))
    #expect(overlaid.all.map(\.value) == [.integer(0), .text("b"), .null, .null])
    #expect(settings[2] == .integer(2))
  }

  @Test func `a secret shows neither its value nor its fingerprint`() {
    let secret = Secret(reference: .environment("TOKEN"), fingerprint: "ab12")
    #expect(secret.reference?.description == "env TOKEN")
    #expect(SecretReference.file("/run/token").description == "file /run/token")
  }

  @Test(
    arguments: [
      ("acme/application/web", Address(tenant: "acme", kind: "application", key: "web")),
      ("acme/tenant", Address(tenant: "acme", kind: "tenant")),
      ("a.b-c_d/provider/x.y", Address(tenant: "a.b-c_d", kind: "provider", key: "x.y")),
      ("", nil), ("acme", nil), ("acme/", nil), ("/tenant", nil), ("acme//web", nil), ("acme/application/", nil),
      ("acme/application/web/more", nil), ("/", nil),
    ] as [(String, Address?)]
  )
  func `an address is read and written`(_ text: String, _ address: Address?) {
    #expect(Address(text) == address)
    if let address { #expect(address.description == text) }
  }

  @Test func `addresses are in the order of tenant, kind and key`() {
    let texts = ["a/application/b", "a/application/c", "a/tenant", "a-b/application/a", "b/application/a"]
    let addresses = texts.compactMap { Address($0) }
    #expect(addresses.count == texts.count)
    #expect(addresses.reversed().sorted() == addresses)
  }

  @Test func `countries are those with a calling code, each once, in order`() {
    #expect(Countries.all.count == 242)
    #expect(Countries.all == Countries.all.sorted() && Countries.codes.count == Countries.all.count)
    for code in ["NO", "US", "GB", "DE", "XK", "AQ", "EU", "UK", "no", ""] {
      #expect(Countries.codes.contains(code) == ["NO", "US", "GB", "DE"].contains(code), "\(code)")
    }
    #expect(Countries.all.allSatisfy { $0.utf8.count == 2 && $0.utf8.allSatisfy { (0x41...0x5A).contains($0) } })
  }

  @Test func `no kind names itself, by whatever way`() {
    let catalog = Catalog.dialtone
    var free: Set<KindName> = []
    // Each round takes those that name nothing but what is taken already.
    for _ in catalog.kinds {
      free.formUnion(catalog.kinds.filter { catalog.dependencies(of: $0).isSubset(of: free) }.map(\.name))
    }
    #expect(free == Set(catalog.kinds.map(\.name)))
  }
}
