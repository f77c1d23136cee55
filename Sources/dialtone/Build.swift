import Glibc
import HTTP

/// What tells this build of the tool from every other one.
enum Build {
  /// Its version and commit; beside them the size and the time of the program's file, since a build from a checkout has no commit of
  /// its own.
  static let identity: [String] = {
    var status = stat()
    guard stat("/proc/self/exe", &status) == 0 else { return [UserAgent.version, Commit.built ?? ""] }
    return [
      UserAgent.version, Commit.built ?? "", "\(status.st_size)", "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)",
    ]
  }()
}
