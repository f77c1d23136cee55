package import Documents

/// What a check found, in numbers.
package struct CheckCounts: Documented, Sendable {
  package static let schemaName = "check_counts"

  package static let table = DocumentTable<Self>(
    "The check in numbers.",
    [
      .init("errors", "Findings of severity error.", \.errors),
      .init("warnings", "Findings of severity warning.", \.warnings),
      .init("notices", "Findings of severity notice.", \.notices),
      .init("not_checked", "What could not be looked at.", \.notChecked),
      .init("failures", "Providers and tenants of which nothing could be asked.", \.failures),
    ]
  )

  let errors: Int
  let warnings: Int
  let notices: Int
  let notChecked: Int
  let failures: Int
}
