import HTTP
import Management
import Model
import Kinds

/// How long a sign-in lasts: whole hours have a member of their own; other lengths go by the minute.
enum SessionLifetime {
  static func codec(
    _ field: KeyPath<Tenant, Field<Seconds>>,
    _ member: String,
    hours: Int
  ) -> FieldCodec<Tenant> {
    .custom(field) { settings in
      seconds(settings.value[member]).map { .integer($0) }
    } writing: { value, _, body in
      switch value {
      case .null: body.set(.integer(hours), at: [member])
      case .integer(let seconds) where seconds.isMultiple(of: 3600): body.set(.integer(seconds / 3600), at: [member])
      case .integer(let seconds): body.set(.integer((seconds + 59) / 60), at: ["\(member)_in_minutes"])
      default: break
      }
    }.defaulting(to: .integer(hours * 3600)).limited(
      PlatformLimit(
        .multiple(of: 60),
        documentedIn: "PATCH /api/v2/tenants/settings, session_lifetime_in_minutes"
      )
    )
  }

  /// Hours, which are a fraction where somebody set minutes; whole minutes are meant.
  private static func seconds(_ hours: JSON?) -> Int? {
    switch hours {
    case .integer(let hours): hours * 3600
    case .number(let hours): Int((Double("\(hours)") ?? 0) * 60 + 0.5) * 60
    default: nil
    }
  }
}
