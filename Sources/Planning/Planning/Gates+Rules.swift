import Model
package import Source

extension Gates {
  /// The rules of this module, but for the one that is a finding too.
  package static let rules: [Rule] = [
    .connectionReplaced, .hostChanged, .lastApplication, .looksRenamed, .massDeletion, .overwriteUnknown,
    .ownApplication, .protected, .renameWithoutSource,
  ]
}

extension Rule {
  package static let applicationReplaced = Rule(
    finding: "application-replaced",
    severity: .error,
    release: .flag,
    meaning:
      "An application is deleted and created again, because something changes that cannot change in place; or its client_id "
      + "names another one.",
    reason: "Its client ID and secret change, so that nobody can sign in until the application knows the new ones.",
    source: "Kinde, POST /applications, type; Authing, create-application, appType"
  )

  static let connectionReplaced = Rule(
    gate: "connection-replaced",
    meaning:
      "A phone connection would be deleted and created again, or its connection_id names another one: its ID changes, and at "
      + "Auth0 its users go with it.",
    remedy: "Undo the change; if it is meant, apply --allow connection-replaced."
  )

  package static let hostChanged = Rule(
    gate: "host-changed",
    meaning:
      "Credentials would be sent to another host than the one that apply first used them with; or, where they were never used, "
      + "to one that is neither the vendor's nor this machine. It ends every command that would send one, before that is done.",
    remedy:
      "Undo the change; if it is meant, add --allow host-changed. For a host of your own, add --hosts HOST, or set DIALTONE_HOSTS."
  )

  static let lastApplication = Rule(
    gate: "last-application",
    meaning: "The last managed application would be deleted, and with it every sign-in that it offers.",
    remedy: "Look for a file that was left out; if it is meant, apply --allow last-application."
  )

  static let looksRenamed = Rule(
    gate: "looks-renamed",
    meaning:
      "A resource would be deleted and another of the same name created: most likely the same one under another key.",
    remedy: "Write renamed_from: OLD under the new key; if they are two, apply --allow looks-renamed."
  )

  static let massDeletion = Rule(
    gate: "mass-deletion",
    meaning: "At least three resources, and more than 30 % of those that are managed, would be deleted or replaced.",
    remedy: "Look for a file or section that was left out; if it is meant, apply --allow mass-deletion."
  )

  static let ownApplication = Rule(
    gate: "own-application",
    meaning:
      "The application that the tool itself signs in as would be changed or deleted. No flag overrides this gate.",
    remedy: "Undo the change, or leave the line out; or let the tool sign in as another application first.",
    release: .configuration
  )

  static let protected = Rule(
    gate: "protected",
    meaning: "A resource with protect: true would be deleted or replaced. No flag overrides this gate.",
    remedy: "Write protect: false, apply that, and then delete or replace it.",
    release: .configuration
  )

  static let renameWithoutSource = Rule(
    gate: "rename-without-source",
    meaning:
      "renamed_from names nothing that is managed, while another resource of the kind would be deleted: a misspelt rename.",
    remedy: "Correct renamed_from; if it is meant, apply --allow rename-without-source."
  )
}
