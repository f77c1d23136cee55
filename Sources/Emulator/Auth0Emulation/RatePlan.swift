package import Emulation

/// The limits of a subscription.
package enum RatePlan: Sendable, Hashable {
  case none
  case free
  case essentials
  case enterprise
  case enterpriseDevelopment
  /// A limit on the whole Management API.
  case custom(burst: Int, amount: Int, per: RateLimit.Period)

  var management: [RateLimit] {
    switch self {
    case .none: []
    case .free: [RateLimit("management", burst: 2, amount: 2, per: .second)]
    // No longer documented; these are the numbers of older pages.
    case .essentials: [RateLimit("management", burst: 50, amount: 15, per: .second)]
    case .enterprise: [RateLimit("management", burst: 50, amount: 16, per: .second)]
    case .enterpriseDevelopment: [RateLimit("management", burst: 10, amount: 2, per: .second)]
    case .custom(let burst, let amount, let period):
      [RateLimit("management", burst: burst, amount: amount, per: period)]
    }
  }

  var token: [RateLimit] {
    switch self {
    case .none, .custom: []
    default: [RateLimit("token", burst: 30, amount: 30, per: .second)]
    }
  }

  /// The limit of an endpoint's own.
  func limit(on endpoint: Endpoint, _ request: EmulatedRequest) -> RateLimit? {
    let isSearch = endpoint.bucket == .readClients && request["q"] != nil
    switch self {
    case .essentials where isSearch: return RateLimit("search-clients", burst: 5, amount: 150, per: .minute)
    case .enterprise where isSearch, .enterpriseDevelopment where isSearch:
      return RateLimit("search-clients", burst: 5, amount: 150, per: .minute)
    case .essentials where endpoint.bucket == .readClients:
      return RateLimit("read-clients", burst: 5, amount: 100, per: .minute)
    case .essentials where endpoint.bucket == .readConnections:
      return RateLimit("read-connections", burst: 5, amount: 50, per: .minute)
    default: return nil
    }
  }
}

extension RatePlan {
  /// Reads `none`, a plan's name, or a limit: `5/s`, `100/min`, `2/s:10` with a burst.
  package init?(text: String) {
    switch text {
    case "none": self = .none
    case "free": self = .free
    case "essentials": self = .essentials
    case "enterprise": self = .enterprise
    case "enterprise-development": self = .enterpriseDevelopment
    default:
      let parts = text.split(separator: ":", omittingEmptySubsequences: false)
      let limit = parts[0].split(separator: "/", omittingEmptySubsequences: false)
      let periods: [Substring: RateLimit.Period] = ["s": .second, "min": .minute, "h": .hour]
      guard parts.count <= 2, limit.count == 2, let amount = Int(limit[0]), amount > 0, let period = periods[limit[1]],
        let burst = parts.count == 2 ? Int(parts[1]) : amount, burst > 0
      else { return nil }
      self = .custom(burst: burst, amount: amount, per: period)
    }
  }
}
