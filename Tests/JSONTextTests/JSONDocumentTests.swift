import JSONText
import Testing

@Suite struct JSONDocumentTests {
  @Test func `JSON keeps the order of its keys and escapes its texts`() throws {
    let document: JSONDocument = ["b": [1, true, "a\"\\\n\u{1}é"], "a": [:], "c": [["x": .null]], "d": []]
    #expect(
      document.fileText == """
        {
          "b": [1, true, "a\\"\\\\\\n\\u0001é"],
          "a": {},
          "c": [
            {
              "x": null
            }
          ],
          "d": []
        }

        """
    )
  }
}
