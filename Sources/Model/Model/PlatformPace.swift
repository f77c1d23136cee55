/// How fast a platform takes requests, and how many a change is about.
package struct PlatformPace: Sendable {
  /// What a change sets, as far as requests go.
  package struct Size: Sendable {
    package enum Action: Sendable {
      case create
      case update
      case delete
    }

    package let action: Action
    package let kind: KindName
    /// The paths that are set.
    package let paths: Set<String>
    /// How many elements a list at a path gains or loses.
    package let elements: [String: Int]
    /// How many elements a list at a path has afterwards, whether or not it changes.
    package let declared: [String: Int]

    package init(
      _ action: Action,
      _ kind: KindName,
      paths: Set<String>,
      elements: [String: Int],
      declared: [String: Int] = [:]
    ) {
      (self.action, self.kind, self.paths, self.elements) = (action, kind, paths, elements)
      self.declared = declared
    }

    /// How many sections of the kind are set: `messages.enrollment.sms` and `messages.verification.sms` are one.
    package func sections(besides left: Set<String> = []) -> Int {
      Set(paths.map { String($0.prefix { $0 != "." }) }).subtracting(left).count
    }
  }

  /// Requests a second, as documented.
  package let perSecond: Double
  /// Requests that are taken at once.
  package let burst: Int
  /// About how many requests a change is: those that write, and those that read back.
  package let requests: @Sendable (Size) -> Int

  package init(perSecond: Double, burst: Int, requests: @escaping @Sendable (Size) -> Int) {
    (self.perSecond, self.burst, self.requests) = (perSecond, burst, requests)
  }

  /// How long so many requests take at this pace, in whole seconds; at least one.
  package func seconds(for count: Int) -> Int {
    max(1, Int((Double(max(0, count - burst)) / perSecond).rounded(.up)))
  }
}
