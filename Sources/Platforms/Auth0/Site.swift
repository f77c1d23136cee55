import HTTP
import Management
import Synchronization

/// What a run knows of one tenant at Auth0, whoever asks: reading and writing share it.
final class Site: Sendable {
  /// The tenant's settings, and the experience that they are of.
  struct Settings: Sendable {
    var settings: JSONPlace
    var experience: PhoneExperience
  }

  let session: Session
  /// As they were read last; nil before that.
  let settings = Mutex<Settings?>(nil)

  init(session: Session) { self.session = session }
}
