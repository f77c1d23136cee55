/// Every rule but those of the findings, which explain themselves.
extension RuleReference {
  static let sections: [(title: String, rules: [RuleReference])] = [
    ("The text of a file", theTextOfAFile),
    ("Files and variables", filesAndVariables),
    ("Keys and values", keysAndValues),
    ("Secrets", secrets),
    ("What the platform cannot do", whatThePlatformCannotDo),
    ("Fields that do not fit together", fieldsThatDoNotFitTogether),
    ("Gates of apply", gatesOfApply),
    ("What a plan leaves to people", leftToPeople),
    ("Tenants without a plan", tenantsWithoutAPlan),
  ]

  private static let theTextOfAFile = [
    RuleReference(
      "allow-without-effect",
      "A comment allows a rule that finds nothing there, or that no comment can allow.",
      "Remove the comment."
    ),
    RuleReference(
      "allow-without-reason",
      "A comment allows a rule and does not say why.",
      "Write # dialtone: allow RULE because …, with the reason."
    ),
    RuleReference(
      "alias-cycle",
      "An alias stands inside the very value that it repeats, so it has no end.",
      "Write out what is meant."
    ),
    RuleReference(
      "alias-expansion",
      "Aliases that repeat aliases grow to more values than any configuration needs.",
      "Write out what is meant, or split the file."
    ),
    RuleReference(
      "duplicate-key",
      "One key, field or resource is written twice; nobody could say which counts.",
      "Keep one of them. Both places are shown."
    ),
    RuleReference(
      "key-not-text",
      "A key is a list or a mapping instead of a text.",
      "Write a plain word before the colon."
    ),
    RuleReference(
      "line-separator",
      "An invisible character ends a line for YAML but not for an editor, so that line numbers would differ.",
      "Remove it, or write it as an escape inside double quotes."
    ),
    RuleReference(
      "merge-chain",
      "Too many mappings are merged into one another with <<.",
      "Merge fewer, or write out what is meant."
    ),
    RuleReference(
      "merge-key",
      "The merge key << stands before something that is no mapping.",
      "Write <<: *anchor, where &anchor marks a mapping."
    ),
    RuleReference(
      "not-utf8",
      "The file is not UTF-8 text.",
      "Save it as UTF-8."
    ),
    RuleReference(
      "null-as-tilde",
      "~ stands where a value belongs; it is not read as null.",
      "Write null, or quote it to mean the character."
    ),
    RuleReference(
      "out-of-memory",
      "There was not enough memory to read the file.",
      "Close other programs, or split the file."
    ),
    RuleReference(
      "syntax",
      "The file is not YAML from this place on, so nothing behind it was read.",
      "Correct the place that is shown; quotes and brackets that are not closed are the usual cause."
    ),
    RuleReference(
      "tab",
      "A tab indents a line; YAML allows only spaces there.",
      "Replace it by spaces, two for each level."
    ),
    RuleReference(
      "tag",
      "A tag such as !!str or !include stands before a value; tags are not read.",
      "Remove it; each field knows how its text is read."
    ),
    RuleReference(
      "too-deep",
      "Lists and mappings are nested deeper than any configuration needs.",
      "Write it flatter."
    ),
    RuleReference(
      "undefined-anchor",
      "An alias such as *name repeats an anchor that does not stand before it.",
      "Add &name to the value that is meant, or write the value out."
    ),
  ]

  private static let filesAndVariables = [
    RuleReference(
      "extends-cycle",
      "A file extends itself, directly or through others.",
      "Remove extends: from one of the files that are named."
    ),
    RuleReference(
      "saved-plan",
      "The file is a plan that dialtone plan -o saved, where a configuration is expected.",
      "Name the configuration; or carry the plan out with dialtone apply FILE."
    ),
    RuleReference(
      "extends-takes-away",
      "A section is written as {} over a base that declares something in it.",
      "Remove the empty section, or keep what it should not have out of the base: move it to a base of its own."
    ),
    RuleReference(
      "extends-many",
      "A file that is extended holds more than one document.",
      "Give each document its own file."
    ),
    RuleReference(
      "extends-nothing",
      "A file that is extended is empty, or is no mapping, so that it declares nothing: a failed download, a bad merge.",
      "Restore it, or remove it from extends:; write {} in it where nothing is meant."
    ),
    RuleReference(
      "extends-missing",
      "A file that is extended cannot be read.",
      "Correct the path, which is relative to the file that names it."
    ),
    RuleReference(
      "extends-standard-input",
      "extends: names standard input, which cannot be read twice.",
      "Write it to a file, and name that."
    ),
    RuleReference(
      "file-missing",
      "A field names a file that is not there or cannot be read: the program of a custom service.",
      "Create the file, or correct the path, which is relative to the file that names it."
    ),
    RuleReference(
      "file-not-text",
      "A field names a file that is empty, or is no UTF-8 text.",
      "Write its text into it, or name another file."
    ),
    RuleReference(
      "path-refused",
      "extends, code or { file } names a path outside the configuration's root (the nearest folder above with .git; without "
        + "one, the folder that was named, or the named file's own), or one that no file may name: below /proc, /dev, /sys or "
        + ".git, or no regular file. Links are followed first.",
      "Keep the file below the root; or allow its folder on the command line: --allow-path DIR, or DIALTONE_ALLOW_PATHS."
    ),
    RuleReference(
      "rule-fixed",
      "dialtone.yaml gives a level to a rule that has one level: a gate, a rule about secrets, an error.",
      "Remove the line."
    ),
    RuleReference(
      "settings-refused",
      "dialtone.yaml is not read: it belongs to somebody else, or is no regular file.",
      "Let it belong to you, or to the owner of its folder."
    ),
    RuleReference(
      "undefined-variable",
      "${name} stands in a value, but no variable has this name.",
      "Define it under variables:, or write $${name} to mean the characters."
    ),
    RuleReference(
      "variable",
      "A variable is written wrongly: not closed, or with a variable in its own text.",
      "Write ${name} in values, and plain text under variables:."
    ),
  ]

  private static let keysAndValues = [
    RuleReference(
      "duplicate-element",
      "A set holds the same element twice.",
      "Remove one of them."
    ),
    RuleReference(
      "duplicate-identity",
      "Two resources are pinned to the same ID.",
      "Correct the ID of one of them, or remove the line."
    ),
    RuleReference(
      "duplicate-name",
      "Two resources of one kind have the same name; by it they are found on the platform.",
      "Give one another name, or pin both by their IDs."
    ),
    RuleReference(
      "duplicate-value",
      "Two resources have the same value in a field of which the platform gives each value to one only: an identifier.",
      "Write another one."
    ),
    RuleReference(
      "key-without-meaning",
      "A field is stated that means nothing beside the word of another field.",
      "Remove it, or change the other field."
    ),
    RuleReference(
      "foreign-placeholder",
      "A message holds a placeholder of another syntax, which people would read as it stands.",
      "Write variables as {{ name }}, or { verbatim: text } for text in the platform's own syntax."
    ),
    RuleReference(
      "liquid-syntax",
      "A message is no Liquid: a block or a quote is open, or a tag or a filter does not exist.",
      "Correct the place that is shown, or write { verbatim: text } for text in the platform's own syntax."
    ),
    RuleReference(
      "message-needs-code",
      "Somebody would get a message without the whole one-time code, on the way through its conditions that is named.",
      "Put {{ code }} where it belongs, or write { verbatim: text } for text in the platform's own syntax."
    ),
    RuleReference(
      "message-needs-default",
      "A message in several languages has no text for people with another one.",
      "Add default: with the text for everybody else."
    ),
    RuleReference(
      "missing-key",
      "Something that must be stated is not.",
      "Add the keys that are named."
    ),
    RuleReference(
      "missing-value",
      "A key has nothing behind its colon.",
      "Write the value, null for the platform's default, or remove the line."
    ),
    RuleReference(
      "null-not-allowed",
      "null stands for the platform's default, but this field has none.",
      "Write a value, or remove the line."
    ),
    RuleReference(
      "out-of-range",
      "A number, a duration or the length of a text is beyond its limits.",
      "Write one within the limits that are shown."
    ),
    RuleReference(
      "rename-of-declared",
      "renamed_from names a resource or a tenant that is still declared.",
      "Remove that one, or remove renamed_from."
    ),
    RuleReference(
      "rename-twice",
      "Two resources, or two tenants, are renamed from the same one.",
      "Keep renamed_from at the one that it became."
    ),
    RuleReference(
      "same-place",
      "Two tenants are one tenant of a platform: they have the same domain, or the same user pool at Authing. Each would write over the other.",
      "Keep one of them, or name another tenant of the platform. Both places are shown."
    ),
    RuleReference(
      "too-many-branches",
      "A message has so many ways through its conditions that nobody can tell whether each shows the code.",
      "Use fewer conditions."
    ),
    RuleReference(
      "undefined-reference",
      "A field names a resource that is not declared.",
      "Declare it, or name one that is."
    ),
    RuleReference(
      "unknown-key",
      "A key stands where it is not known.",
      "Correct or remove it; the keys that are known are shown."
    ),
    RuleReference(
      "unknown-word",
      "A word is not among those that the field takes.",
      "Write one of the words that are shown."
    ),
    RuleReference(
      "wrong-form",
      "A text does not have its field's form, such as that of a phone number or URL.",
      "Write it in the form that is shown."
    ),
    RuleReference(
      "wrong-type",
      "A value is of another type than its field: a list, a word or a number where something else belongs.",
      "Write it as the message says; dialtone explain KIND.field shows an example."
    ),
  ]

  private static let secrets = [
    RuleReference(
      "secret-in-text",
      "A field that is no secret holds the value of a secret that the configuration names.",
      "Remove it from the file, and replace the secret: whoever reads the repository has it."
    ),
    RuleReference(
      "short-secret",
      "A secret has less than 8 bytes: it can be guessed, and cannot be told from other text to keep it out of messages.",
      "Use a longer one."
    ),
    RuleReference(
      "secret-literal",
      "Something else than the source of a secret stands in the file, perhaps the secret itself: behind a secret's key, in a "
        + "domain or a URL before its @, or where an identifier of Twilio's belongs.",
      "Write { env: NAME } or { file: PATH }. If a secret was ever committed, replace it where it was issued."
    ),
    RuleReference(
      "unresolved-secret",
      "The environment variable or file that holds a secret is not there, or is empty.",
      "Set the variable, or create the file, where the command runs."
    ),
  ]

  private static let whatThePlatformCannotDo = [
    RuleReference(
      "auth0-liquid-subset",
      "A message uses a tag or a filter that Auth0's phone templates are not documented to have.",
      "Write the text without it."
    ),
    RuleReference(
      "auth0-own-service-is-for-evaluation",
      "Auth0's own service sends 100 messages in a tenant's life, and then nothing.",
      "Use a service of your own for people who sign in."
    ),
    RuleReference(
      "auth0-text-not-used",
      "A phone connection states a message, and the tenant is in Auth0's Unified Phone Experience, which does not send it.",
      "State the text under phone_factor.messages.verification, and remove it from the connection."
    ),
    RuleReference(
      "kinde-own-service-is-small",
      "Kinde's own service, also as a fallback, sends 10 messages a month on the free plan and is charged for on the others.",
      "Use a service of your own for people who sign in."
    ),
    RuleReference(
      "kinde-native-is-device",
      "Kinde's application for a type of native signs in by a code on another screen, as a television does.",
      "Keep it for such a program. For an app on a phone, write type: single_page, Kinde's \"Front-end and mobile\"."
    ),
    RuleReference(
      "verbatim-placeholder",
      "A text in Auth0's own syntax holds something that Auth0 sends as it stands, or cannot render.",
      "Write all of it in the syntax that its place has."
    ),
    RuleReference(
      "platform-cannot",
      "The tenant's platform has no such kind, field or word.",
      "Remove it; the reason is shown, and the reference lists what each platform can do."
    ),
    RuleReference(
      "platform-limit",
      "The tenant's platform has the field and does not accept this value, or does not keep it as it is: its form, its length, "
        + "its unit, or how many there are.",
      "Write a value within the limit that is shown; dialtone explain KIND.FIELD lists the limits of each platform."
    ),
    RuleReference(
      "platform-cannot-call",
      "The platform's own service sends text messages but makes no calls.",
      "Remove voice from channels, or use another service."
    ),
  ]

  private static let fieldsThatDoNotFitTogether = [
    RuleReference(
      "always-without-recovery-codes",
      "Every sign-in asks for a second factor, and who loses the phone has no recovery code.",
      "Write recovery_codes: true, unless another way back is there."
    ),
    RuleReference(
      "credentials-both-ways",
      "Two proofs of the tool's identity are given where one is used.",
      "Keep the one that the platform knows the tool by."
    ),
    RuleReference(
      "numbers-outside-china",
      "At Authing, nothing sends to numbers of the preselected country.",
      "Declare a provider for international numbers; setting it up is a step that a person does."
    ),
    RuleReference(
      "countries-both-ways",
      "Countries are both allowed and denied.",
      "Keep the list that states the rule, and write the other as []."
    ),
    RuleReference(
      "default-country-denied",
      "The preselected country is among the denied ones.",
      "Take it out of denied_countries, or preselect another."
    ),
    RuleReference(
      "default-country-not-allowed",
      "The preselected country is not among the allowed ones.",
      "Allow it, or preselect another."
    ),
    RuleReference(
      "enforced-but-disabled",
      "A second factor is demanded but disabled, so that people could not sign in.",
      "Write enabled: true, or enforcement: never."
    ),
    RuleReference(
      "idle-longer-than-session",
      "A session may be idle for longer than it lasts.",
      "Make idle_session_lifetime no longer than session_lifetime."
    ),
    RuleReference(
      "machine-cannot-sign-in",
      "Sign-in, or a second factor, is offered in an application that signs in as itself.",
      "Remove the application from the list."
    ),
    RuleReference(
      "machine-without-callbacks",
      "An application that signs in as itself has callbacks, to which nobody returns.",
      "Remove callbacks, or choose another type."
    ),
    RuleReference(
      "no-channel",
      "The phone factor is enabled without a way for the code to travel.",
      "Write channels: [sms], or enabled: false."
    ),
    RuleReference(
      "provider-cannot-call",
      "Voice is offered, but the provider does not say that it can call.",
      "Add voice to the provider's channels if it can, or remove it here."
    ),
    RuleReference(
      "provider-cannot-carry",
      "A sign-in by SMS has a provider that cannot send its codes on this tenant.",
      "State service: twilio, leave the connection's provider out, or move with unified_phone: true; with unified_phone: true "
        + "declare another service than the platform's own."
    ),
    RuleReference(
      "provider-lacks-channel",
      "The second factor offers a way that the provider does not deliver.",
      "Add it to the provider's channels, or remove it from the factor's."
    ),
    RuleReference(
      "public-client-with-secret",
      "An application that people hold in their hands cannot keep a secret.",
      "Write client_authentication: none."
    ),
    RuleReference(
      "region-of-service",
      "The service has no such region.",
      "Write one of the service's own; an example is shown."
    ),
    RuleReference(
      "template-without-code",
      "A template names no place for the code: it is no template's code or ID, and no text with the variable.",
      "Write the approved template's code or ID, or the variable into its text."
    ),
    RuleReference(
      "twilio-needs-sender",
      "A Twilio provider names nothing that messages come from.",
      "Add from: or messaging_service_sid:."
    ),
    RuleReference(
      "voice-needs-from",
      "Calls need a phone number to come from.",
      "Add from: to the provider, with a number that can call."
    ),
  ]

  private static let gatesOfApply = [
    RuleReference(
      "connection-replaced",
      "A phone connection would be deleted and created again: its ID changes, and at Auth0 its users go with it.",
      "Undo the change; if it is meant, apply --allow connection-replaced."
    ),
    RuleReference(
      "foreign-action",
      "Somebody else's Action has the one place that the platform has for it; what is in it cannot be read back.",
      "Keep it by leaving the provider undeclared; if it may go, apply --allow foreign-action."
    ),
    RuleReference(
      "foreign-gateway",
      "A connection sends through a gateway that somebody set up, and would stop doing so.",
      "Leave provider: out of the connection to keep it; if it may go, apply --allow foreign-gateway."
    ),
    RuleReference(
      "host-changed",
      "Credentials would be sent to another host than the one that apply first used them with; or, where they were never used, "
        + "to one that is neither the vendor's nor this machine. It ends every command that would send one, before that is done.",
      "Undo the change; if it is meant, add --allow host-changed. For a host of your own, add --hosts HOST, or set DIALTONE_HOSTS."
    ),
    RuleReference(
      "last-application",
      "The last managed application would be deleted, and with it every sign-in that it offers.",
      "Look for a file that was left out; if it is meant, apply --allow last-application."
    ),
    RuleReference(
      "looks-renamed",
      "A resource would be deleted and another of the same name created: most likely the same one under another key.",
      "Write renamed_from: OLD under the new key; if they are two, apply --allow looks-renamed."
    ),
    RuleReference(
      "loosens-what-was-tightened",
      "Somebody closed a channel, a country, sign-up or a connection outside, or raised a factor, a protection or enforcement, as "
        + "people do in an attack; the plan would undo it.",
      "Write what is live into the configuration; once the attack is over, apply --allow loosens-what-was-tightened."
    ),
    RuleReference(
      "mass-deletion",
      "At least three resources, and more than 30 % of those that are managed, would be deleted or replaced.",
      "Look for a file or section that was left out; if it is meant, apply --allow mass-deletion."
    ),
    RuleReference(
      "one-way-move",
      "The tenant would move to Auth0's Unified Phone Experience, and there is no way back.",
      "Rehearse it with dialtone-emulator auth0 first; then apply --allow one-way-move."
    ),
    RuleReference(
      "own-application",
      "The application that the tool itself signs in as would be deleted, or lose what it signs in with. No flag opens this gate.",
      "Undo the change; or let the tool sign in as another application first."
    ),
    RuleReference(
      "overwrite-unknown",
      "A value that the platform does not tell would be overwritten for the first time, so that nobody can say what is lost.",
      "Look in the platform's console what is set now; if it may go, apply --allow overwrite-unknown."
    ),
    RuleReference(
      "protected",
      "A resource with protect: true would be deleted or replaced. No flag opens this gate.",
      "Write protect: false, apply that, and then delete or replace it."
    ),
    RuleReference(
      "rename-without-source",
      "renamed_from names nothing that is managed, while another resource of the kind would be deleted: a misspelt rename.",
      "Correct renamed_from; if it is meant, apply --allow rename-without-source."
    ),
  ]

  private static let leftToPeople = [
    RuleReference(
      "manual-step",
      "The platform has no API for a setting, so a person has to make it; what depends on it waits.",
      "Set it where the plan says, and type: dialtone acknowledge ADDRESS."
    )
  ]

  private static let tenantsWithoutAPlan = [
    RuleReference(
      "tenant-not-planned",
      "The tenant was read, but no plan can be made: two live resources fit one that is declared, a pinned ID is not there, or the state remembers the tenant under another name or at another place.",
      "Do what the message says; usually a resource is to be pinned by its ID."
    ),
    RuleReference(
      "tenant-not-read",
      "The tenant could not be read, so nothing is planned for it.",
      "Check the address, the credentials and their scopes, and run the command again."
    ),
  ]
}
