/// The commit that the tool was built from.
enum Commit {
  /// Nil for a build from a checkout: only `git archive`, which releases are built from, writes the ID into the file.
  static let built: String? = {
    let text = String(decoding: PackageResources.commit_txt.prefix { $0 != UInt8(ascii: "\n") }, as: UTF8.self)
    return text.hasPrefix("$") ? nil : text
  }()
}
