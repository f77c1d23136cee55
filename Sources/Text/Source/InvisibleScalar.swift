extension Unicode.Scalar {
  /// Whether nobody can see it in a text: a control character, a blank that looks like another one, a change of direction.
  package var isInvisible: Bool {
    if value < 0x7F { return value < 0x20 }
    if properties.isDefaultIgnorableCodePoint { return true }
    return switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .spaceSeparator, .unassigned, .privateUse, .surrogate:
      true
    default: false
    }
  }
}
