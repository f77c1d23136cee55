package import Source

extension Rule {
  static let aliasCycle = Rule(
    error: "alias-cycle",
    in: .text,
    meaning: "An alias is inside the very value that it repeats, so it has no end.",
    remedy: "Write out what is meant."
  )

  static let keyNotText = Rule(
    error: "key-not-text",
    in: .text,
    meaning: "A key is a list or a mapping instead of a text.",
    remedy: "Write a plain word before the colon."
  )

  static let outOfMemory = Rule(
    error: "out-of-memory",
    in: .text,
    meaning: "There was not enough memory to read the file.",
    remedy: "Close other programs, or split the file."
  )

  static let tag = Rule(
    error: "tag",
    in: .text,
    meaning: "A tag such as !!str or !include is before a value; tags are not read.",
    remedy: "Remove it; each field knows how its text is read."
  )

  package static let tooDeep = Rule(
    error: "too-deep",
    in: .text,
    meaning: "Lists and mappings are nested deeper than any configuration needs.",
    remedy: "Write it flatter."
  )

  static let undefinedAnchor = Rule(
    error: "undefined-anchor",
    in: .text,
    meaning: "An alias such as *name repeats an anchor that is not before it.",
    remedy: "Add &name to the value that is meant, or write the value out."
  )
}
