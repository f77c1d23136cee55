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
    guard text.utf8.count != 2 else { return codes.contains(text) }
    return text.utf8.count == 3 && text.utf8.allSatisfy(isLower) && shorter[text] == nil && !collective.contains(text)
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
    parts[0] = countries[language] ?? shorter[language] ?? language
    for index in parts.indices.dropFirst() {
      let part = parts[index]
      let region = part == "uk" ? "GB" : part.uppercased()
      parts[index] = part.utf8.count == 4 ? part.prefix(1).uppercased() + part.dropFirst() : region
    }
    let tag = parts.joined(separator: "-")
    return tag != text && advice(for: tag) == nil ? tag : nil
  }

  /// No language that somebody has: several, none, an undetermined one.
  private static let collective: Set<String> = ["mis", "mul", "und", "zxx"]

  /// The codes of three letters that a tag does not have, since there is one of two for them (RFC 5646, 2.2.1).
  ///
  /// Source: ISO 639-2, in both of its forms.
  private static let shorter = Dictionary(
    uniqueKeysWithValues: """
      aar:aa abk:ab afr:af aka:ak alb:sq amh:am ara:ar arg:an arm:hy asm:as ava:av ave:ae aym:ay aze:az bak:ba bam:bm
      baq:eu bel:be ben:bn bis:bi bod:bo bos:bs bre:br bul:bg bur:my cat:ca ces:cs cha:ch che:ce chi:zh chu:cu chv:cv
      cor:kw cos:co cre:cr cym:cy cze:cs dan:da deu:de div:dv dut:nl dzo:dz ell:el eng:en epo:eo est:et eus:eu ewe:ee
      fao:fo fas:fa fij:fj fin:fi fra:fr fre:fr fry:fy ful:ff geo:ka ger:de gla:gd gle:ga glg:gl glv:gv gre:el grn:gn
      guj:gu hat:ht hau:ha heb:he her:hz hin:hi hmo:ho hrv:hr hun:hu hye:hy ibo:ig ice:is ido:io iii:ii iku:iu ile:ie
      ina:ia ind:id ipk:ik isl:is ita:it jpn:ja kal:kl kan:kn kas:ks kat:ka kau:kr kaz:kk khm:km kik:ki kin:rw kir:ky
      kom:kv kon:kg kor:ko kua:kj kur:ku lao:lo lat:la lav:lv lim:li lin:ln lit:lt ltz:lb lub:lu lug:lg mac:mk mah:mh
      mal:ml mao:mi mar:mr may:ms mkd:mk mlg:mg mlt:mt mon:mn mri:mi msa:ms mya:my nau:na nav:nv nbl:nr nde:nd ndo:ng
      nep:ne nld:nl nno:nn nob:nb nor:no nya:ny oci:oc oji:oj ori:or orm:om oss:os pan:pa per:fa pli:pi pol:pl por:pt
      pus:ps que:qu roh:rm ron:ro rum:ro run:rn rus:ru sag:sg san:sa sin:si slk:sk slo:sk slv:sl sme:se smo:sm sna:sn
      snd:sd som:so sot:st spa:es sqi:sq srd:sc srp:sr ssw:ss sun:su swa:sw swe:sv tah:ty tam:ta tat:tt tel:te tgk:tg
      tgl:tl tha:th tib:bo tir:ti ton:to tsn:tn tso:ts tuk:tk tur:tr twi:tw uig:ug ukr:uk urd:ur uzb:uz ven:ve vie:vi
      vol:vo wel:cy wln:wa wol:wo xho:xh yid:yi yor:yo zha:za zho:zh zul:zu
      """.split { $0 == " " || $0.isNewline }.map { pair in (String(pair.prefix(3)), String(pair.suffix(2))) }
  )

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
