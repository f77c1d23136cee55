import Model
import Testing

/// What a message may say of a secret.
@Suite struct SecretShapeTests {
  @Test(arguments: [
    ("s3cretvalue", "11 characters"), ("x", "1 character"), (" canary", "7 characters, a blank at the beginning"),
    ("canary\t", "7 characters, a blank at the end"), ("can ary", "7 characters, a blank inside"),
    ("canary\n", "7 characters, a blank at the end"), ("can\nary", "7 characters, a line break inside"),
    ("\"canary\"", "8 characters, quotation marks around it"),
    ("${CANARY}", "9 characters, a $ at the beginning, as of a variable that nothing replaced"),
    ("<canary>", "8 characters, the form of a placeholder"), ("cänary", "6 characters, characters outside ASCII"),
    ("Bearer canary", "13 characters, a blank inside, the word Bearer before it"),
    ("https://canary.example", "22 characters, the form of an address"),
    ("can\u{7}ary", "7 characters, a control character"),
    ("-----BEGIN PRIVATE KEY-----\ncanary\n-----END PRIVATE KEY-----", "60 characters"),
  ])
  func `its shape is told, and nothing of its value`(_ secret: String, _ words: String) {
    let shape = SecretShape(SecretValue(secret))
    #expect(shape.description == words)
    #expect(!"\(shape)".lowercased().contains("canary"))
  }

  @Test func `a secret prints, reflects and dumps as a placeholder`() {
    let secret = SecretValue("canary-value")
    #expect("\(secret)" == "(secret)" && String(reflecting: secret) == "(secret)")
    var dumped = ""
    dump([["key": secret]], to: &dumped)
    dump(Optional(secret), to: &dumped)
    print([secret], Optional(secret) as Any, ["key": secret], separator: "\n", to: &dumped)
    #expect(dumped.contains("(secret)") && !dumped.contains("canary"), "\(dumped)")
  }
}
