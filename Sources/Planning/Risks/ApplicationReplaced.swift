import Model
package import Planning
package import Source

package enum ApplicationReplaced: Risk {
  package static let rule = Rule.applicationReplaced

  package static func findings(in outlook: Outlook) -> [Finding] {
    outlook.applications(.replace).map { change in
      Finding(
        rule: rule,
        address: change.address,
        message:
          "\"\(change.name)\" gets another client ID and secret: nobody can sign in until it knows them, and its ways to sign in "
          + "that nothing declares are those of a new application",
        at: change.at
      )
    }
  }
}
