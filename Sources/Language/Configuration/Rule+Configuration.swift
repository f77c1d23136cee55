package import Model
package import Source
import YAML

extension Rule {
  /// Everything that can be wrong with a configuration of these kinds and platforms.
  package static func ofConfiguration(_ catalog: Catalog, _ platforms: [PlatformFacts]) -> [Rule] {
    let kinds = catalog.kinds + platforms.map(\.connection)
    return ofYAML + ofReading + ofModel + [.missingKey] + kinds.flatMap(\.rules) + platforms.flatMap(\.rules)
  }

  private static let ofReading: [Rule] = [
    .aliasExpansion, .allowWithoutEffect, .allowWithoutReason, .duplicateElement, .duplicateIdentity, .duplicateName,
    .duplicateValue, .extendsCycle,
    .extendsMany, .extendsMissing, .extendsNothing, .extendsStandardInput, .extendsTakesAway, .fileMissing,
    .fileNotText, .foreignPlaceholder, .liquidSyntax, .mergeChain, .mergeKey, .messageNeedsCode, .messageNeedsDefault,
    .missingValue, .nullAsTilde, .nullNotAllowed, .outOfRange,
    .pathRefused, .renameOfDeclared, .renameTwice, .ruleFixed, .samePlace, .savedPlan, .settingsRefused,
    .tooManyBranches, .undefinedReference,
    .undefinedVariable,
    .unknownKey, .unknownWord, .variable, .wrongType,
  ]
}
