/// A language as BCP 47 writes it: `nb`, `pt-BR`, `zh-Hans`, `es-419`.
package enum LanguageTag {
  /// What to write instead of a text that is no tag; nil for a tag.
  ///
  /// Variants and extensions are left out: no platform chooses a message by them.
  package static func advice(for text: String) -> String? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    let (language, rest) = (parts[0], parts.dropFirst())
    let script = rest.first.flatMap { isScript($0) ? $0 : nil }
    let region = script == nil ? rest.first : rest.dropFirst().first
    let count = 1 + (script == nil ? 0 : 1) + (region == nil ? 0 : 1)
    guard parts.count == count, isLanguage(language), region.map(isRegion) ?? true else {
      return corrected(text).map { "Did you mean \($0)? \(expectation)" } ?? expectation
    }
    return nil
  }

  /// Whether a text is close to a tag without being one.
  package static func isMeant(by text: String) -> Bool { corrected(text) != nil }

  private static let expectation = "Expected a language of BCP 47, such as nb, pt-BR or zh-Hans."

  /// The language without what narrows it: `pt` of `pt-BR`.
  package static func primary(_ tag: String) -> String { String(tag.prefix { $0 != "-" }) }

  private static func isLanguage(_ text: String) -> Bool {
    text.utf8.count == 2 ? codes.contains(text) : text.utf8.count == 3 && text.utf8.allSatisfy(isLower)
  }

  private static func isScript(_ text: String) -> Bool {
    guard let first = text.utf8.first, text.utf8.count == 4 else { return false }
    return isUpper(first) && text.utf8.dropFirst().allSatisfy(isLower)
  }

  private static func isRegion(_ text: String) -> Bool {
    Countries.codes.contains(text) || text.utf8.count == 3 && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }

  private static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }

  /// The tag that was probably meant: another case, an underscore, or a country's code for its language.
  private static func corrected(_ text: String) -> String? {
    var parts = text.split { $0 == "-" || $0 == "_" }.map { $0.lowercased() }
    guard let language = parts.first else { return nil }
    parts[0] = countries[language] ?? language
    for index in parts.indices.dropFirst() {
      let part = parts[index]
      let region = part == "uk" ? "GB" : part.uppercased()
      parts[index] = part.utf8.count == 4 ? part.prefix(1).uppercased() + part.dropFirst() : region
    }
    let tag = parts.joined(separator: "-")
    return tag != text && advice(for: tag) == nil ? tag : nil
  }

  /// The languages of countries whose codes are taken for them.
  private static let countries = [
    "at": "de", "cn": "zh", "cz": "cs", "dk": "da", "gb": "en", "gr": "el", "jp": "ja", "me": "sr", "mx": "es",
    "rs": "sr",
    "tj": "tg", "ua": "uk", "us": "en", "vn": "vi",
  ]

  /// The codes of two letters (ISO 639-1).
  private static let codes = Set(
    """
    aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en
    eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja
    ka kg ki kj kk kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd
    ne ng nl nn no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr
    ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi vo wa wo xh yi yo za zh zu
    """.split { $0 == " " || $0.isNewline }.map(String.init)
  )
}
