import Digest
import Model
import Testing

@Suite struct DigestTests {
  /// FIPS 180-4's first example, the empty text, and RFC 4231's test case 2.
  @Test func `hashes are the published ones`() throws {
    for (text, hash) in [
      ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
      ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ] {
      #expect(Digest.sha256(Array(text.utf8)).hexadecimal == hash)
    }
    let keyed = try Digest.hmac(key: Array("Jefe".utf8), Array("what do ya want for nothing?".utf8))
    #expect(keyed.hexadecimal == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
  }

  /// RFC 7914, section 11.
  @Test func `a stretched value is the published one`() throws {
    let key = try Digest.pbkdf2(Array("passwd".utf8), salt: Array("salt".utf8), iterations: 1)
    #expect(key.hexadecimal == "55ac046e56e3089fec1691c22544b605f94185216dde0465e68b9d57c20dacbc")
    let longer = try Digest.pbkdf2(Array("Password".utf8), salt: Array("NaCl".utf8), iterations: 80_000)
    #expect(longer.hexadecimal == "4ddcd8f60b98be21830cee5ef22701f9641a4418d04c0414aeff08876b34ab56")
    #expect(try Digest.pbkdf2([], salt: Array("salt".utf8), iterations: 1).count == 32)
  }

  @Test func `random bytes are as many as manual for, and never the same`() throws {
    #expect(try Digest.random(0).isEmpty)
    let drawn = try (0..<100).map { _ in try Digest.random(32) }
    #expect(drawn.allSatisfy { $0.count == 32 })
    #expect(Set(drawn).count == 100)
  }
}
