import Checks
import HTTP
import Testing

@testable import AmazonSNSChecks
@testable import TwilioChecks

/// How answers are read, and what is kept of them.
@Suite struct AnswerTests {
  @Test(arguments: [
    "", "text", "<a>", "<a></b>", "<a/><b/>", "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><a>&e;</a>",
    String(repeating: "<a>", count: 100) + String(repeating: "</a>", count: 100),
  ])
  func `what is no answer of Amazon's is refused`(_ text: String) {
    #expect(XMLElement(Array(text.utf8)) == nil)
  }

  @Test func `an answer of Amazon's is read with its entities`() throws {
    let text = """
      <?xml version="1.0"?>
      <GetSMSAttributesResponse xmlns="http://sns.amazonaws.com/doc/2010-03-31/"><GetSMSAttributesResult><attributes>
      <entry><key>DefaultSenderID</key><value>A&amp;B &lt;1&gt;</value></entry></attributes></GetSMSAttributesResult>
      <NextToken/></GetSMSAttributesResponse>
      """
    let answer = try #require(XMLElement(Array(text.utf8)))
    let entry = try #require(answer.first("attributes")?.children.first)
    #expect(entry["key"]?.text == "DefaultSenderID" && entry["value"]?.text == "A&B <1>")
    #expect(answer.first("NextToken")?.text == "" && answer.first("Other") == nil)
  }

  /// The vectors of RFC 4648.
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("fooba", "Zm9vYmE="),
    ("foobar", "Zm9vYmFy"),
  ])
  func `Base64 is that of RFC 4648`(_ plain: String, _ encoded: String) {
    #expect(Base64.encode(Array(plain.utf8)) == encoded)
  }

  @Test func `an auth token is dropped at any depth of an answer`() throws {
    let body = #"{"sid":"AC1","auth_token":"canary","list":[{"auth_token":"canary","status":"active"}]}"#
    let json = try TwilioAnswer.json(HTTPResponse(status: 200, body: Array(body.utf8)))
    #expect(json == ["sid": "AC1", "list": [["status": "active"]]])
  }
}
