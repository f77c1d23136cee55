extension FieldDescription {
  /// Whether people notice a change of it where they sign in: what its kind says of it, what a message says, and a secret
  /// without which no message is sent.
  package var affectsSignIn: Bool {
    if traits.contains(.signIn) || shape.isSecret { return true }
    if case .message = shape { return true }
    return false
  }
}
