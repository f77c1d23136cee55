import Foundation
import HTTP
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
    let problem = #expect(throws: JSONProblem.self) { try HTTPResponse(status: 200, body: Array(text.utf8)).json() }
    #expect(problem?.description == "the answer is not JSON")
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
