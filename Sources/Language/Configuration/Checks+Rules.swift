import Source

extension Rule {
  static let duplicateIdentity = Rule(
    error: "duplicate-identity",
    in: .values,
    meaning: "Two resources are pinned to the same ID.",
    remedy: "Correct the ID of one of them, or remove the line."
  )

  static let duplicateName = Rule(
    error: "duplicate-name",
    in: .values,
    meaning: "Two resources of one kind have the same name; by it they are found on the platform.",
    remedy: "Give one another name, or pin both by their IDs."
  )

  static let duplicateValue = Rule(
    error: "duplicate-value",
    in: .values,
    meaning:
      "Two resources have the same value in a field of which the platform allows each value once only: an identifier.",
    remedy: "Write another one."
  )

  static let renameOfDeclared = Rule(
    error: "rename-of-declared",
    in: .values,
    meaning: "renamed_from names a resource or a tenant that is still declared.",
    remedy: "Remove that one, or remove renamed_from."
  )

  static let renameTwice = Rule(
    error: "rename-twice",
    in: .values,
    meaning: "Two resources, or two tenants, are renamed from the same one.",
    remedy: "Keep renamed_from at the one that it became."
  )
}
