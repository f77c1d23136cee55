import Foundation
import JSONText
import TestSupport
import Testing

@Suite struct JSONTests {
  @Test(arguments: [
    (#"{"b":1,"a":[true,null,"x"],"":{}}"#, #"{"":{},"a":[true,null,"x"],"b":1}"#),
    ("9223372036854775807", "9223372036854775807"),
    ("-9223372036854775808", "-9223372036854775808"),
    ("18446744073709551616", "18446744073709551616"),
    ("9007199254740993", "9007199254740993"),
    ("0.1", "0.1"),
    ("[1.5e3,-0.25,1]", "[1500,-0.25,1]"),
    (#""\u00e9\ud83d\ude00\/\\\"\n\u0001""#, #""é😀/\\\"\n\u0001""#),
    (#""true""#, #""true""#),
    ("[0,false,1,true]", "[0,false,1,true]"),
    (#"{"é":1,"z":2,"Z":3}"#, #"{"Z":3,"z":2,"é":1}"#),
  ])
  func `what is read is what is written, in one order`(_ text: String, _ expected: String) throws {
    let json = try JSON(decoding: Array(text.utf8))
    #expect(json.encodedText == expected)
    #expect(try JSON(decoding: json.encoded()) == json)
  }

  @Test(arguments: ["", "{", "<html>", #"{"a":}"#, "[1", "{} x", "\u{FF}"])
  func `what is not JSON says so`(_ text: String) {
    let problem = #expect(throws: JSONProblem.self) { try JSON(decoding: Array(text.utf8)) }
    #expect(problem?.description == "the answer is not JSON")
  }

  @Test(arguments: JSONVectors.read)
  func `JSON is read as RFC 8259 has it`(_ text: String, _ expected: String) throws {
    #expect(try JSON(decoding: Array(text.utf8)).encodedText == expected)
    // Where it is makes no difference.
    let nested = text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
    #expect(try JSON(decoding: Array("[{\"a\":\(nested)}]".utf8)).encodedText == "[{\"a\":\(expected)}]")
  }

  @Test(arguments: JSONVectors.refused)
  func `what RFC 8259 does not allow is not JSON`(_ text: String) {
    let problem = #expect(throws: JSONProblem.self) { try JSON(decoding: Array(text.utf8)) }
    #expect(problem?.problem == .notJSON)
  }

  @Test(arguments: JSONVectors.malformed)
  func `a text that is no UTF-8 is not JSON`(_ bytes: [UInt8]) {
    for text in [bytes, Array("a\\n".utf8) + bytes] {
      let quoted = [UInt8(ascii: "\"")] + text + [UInt8(ascii: "\"")]
      let problem = #expect(throws: JSONProblem.self) { try JSON(decoding: quoted) }
      #expect(problem?.problem == .notJSON)
    }
  }

  @Test func `every beginning of an answer that was cut short is not JSON`() throws {
    let whole = Array(#"{"a":[1,-2.5e3,"x\u00e9\n",true,null,{"b":{}}],"c":"é"}"#.utf8)
    for count in 0..<whole.count {
      #expect(throws: JSONProblem.self, "\(count)") { try JSON(decoding: Array(whole.prefix(count))) }
    }
    _ = try JSON(decoding: whole)
  }

  @Test(arguments: [("[", "]"), (#"{"a":"#, "}")])
  func `an answer may nest as deep as is read, and no deeper`(_ opening: String, _ closing: String) throws {
    func nested(_ depth: Int, _ inner: String = "1") -> [UInt8] {
      Array((String(repeating: opening, count: depth) + inner + String(repeating: closing, count: depth)).utf8)
    }
    #expect(try JSON(decoding: nested(256)).encoded() == nested(256))
    for depth in [257, 1_000_000] {
      let problem = #expect(throws: JSONProblem.self) { try JSON(decoding: nested(depth)) }
      #expect(problem?.description == "the answer nests more than 256 levels deep")
    }
    // Siblings are not levels.
    _ = try JSON(decoding: Array("[\(String(repeating: "[],{},", count: 1_000))[]]".utf8))
  }

  @Test func `what is written is read again, whatever its texts hold`() throws {
    for seed in 0..<300 {
      var chance = Chance(seed: seed)
      let json = chance.json(depth: 4)
      #expect(try JSON(decoding: json.encoded()) == json, "seed \(seed)")
    }
  }

  @Test func `what is there can be taken`() throws {
    let top = JSONPlace(["a": ["b": [["c": "x", "n": nil], ["c": "y", "n": 7]]], "on": true, "names": ["p", "q"]])
    let places = try top.member("a").member("b").list()
    #expect(try places.map { try $0.member("c").text() } == ["x", "y"])
    #expect(try places.map { try $0.optional("n")?.integer() } == [nil, 7])
    #expect(places.map(\.path) == ["a.b[0]", "a.b[1]"])
    #expect(try top.member("on").boolean())
    #expect(try top.member("names").texts() == ["p", "q"])
    #expect(try top.optional("missing") == nil)
    #expect(top.value["on"] == true)
    #expect(try places[0].member("n").value == .null)
    #expect(places[0].value["n"] == nil)
  }

  @Test func `what is missing or of another type is named with its place, and never shown`() {
    let top = JSONPlace(["list": [["options": "canary", "n": .number(1.5)]]])
    let wrong: [(String, (JSONPlace) throws -> Void)] = [
      (#""connections" is missing from the answer"#, { _ = try $0.member("connections") }),
      (#""list[0].name" is missing from the answer"#, { _ = try $0.member("list").list()[0].member("name") }),
      (
        #""list[0].options" in the answer is text where a list was expected"#,
        { _ = try $0.member("list").list()[0].member("options").list() }
      ),
      (
        #""list[0].options" in the answer is text where an object was expected"#,
        { _ = try $0.member("list").list()[0].member("options").optional("x") }
      ),
      (
        #""list[0].n" in the answer is a number where a whole number was expected"#,
        { _ = try $0.member("list").list()[0].member("n").integer() }
      ),
      (#"the answer is an object where text was expected"#, { _ = try $0.text() }),
      (#""list[0]" in the answer is an object where text was expected"#, { _ = try $0.member("list").texts() }),
    ]
    for (message, reading) in wrong {
      let problem = #expect(throws: JSONProblem.self) { try reading(top) }
      #expect(problem?.description == message)
    }
  }
}
