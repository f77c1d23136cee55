import Source

extension Rule {
  static let extendsCycle = Rule(
    error: "extends-cycle",
    in: .files,
    meaning: "A file extends itself, directly or through others.",
    remedy: "Remove extends: from one of the files that are named."
  )

  static let extendsMany = Rule(
    error: "extends-many",
    in: .files,
    meaning: "A file that is extended holds more than one document.",
    remedy: "Give each document its own file."
  )

  static let extendsMissing = Rule(
    error: "extends-missing",
    in: .files,
    meaning: "A file that is extended cannot be read.",
    remedy: "Correct the path, which is relative to the file that names it."
  )

  static let extendsNothing = Rule(
    error: "extends-nothing",
    in: .files,
    meaning:
      "A file that is extended is empty, or is no mapping, so that it declares nothing: a failed download, a bad merge.",
    remedy: "Restore it, or remove it from extends:; write {} in it where nothing is meant."
  )

  static let extendsStandardInput = Rule(
    error: "extends-standard-input",
    in: .files,
    meaning: "extends: names standard input, which cannot be read twice.",
    remedy: "Write it to a file, and name that."
  )
}
