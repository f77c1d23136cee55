import Glibc
import HTTP

/// What tells this build of the tool from every other one.
enum Build {
  /// Its version and commit; beside them the size and the time of the program's file, since a build from a checkout has no commit of
  /// its own.
  static let identity: [String] = {
    // By its path: where a program is run under another one's eyes, the link leads to that one.
    var status = stat()
    guard let path = realpath("/proc/self/exe", nil) else { return [UserAgent.version, Commit.built ?? ""] }
    defer { free(path) }
    guard stat(path, &status) == 0 else { return [UserAgent.version, Commit.built ?? ""] }
    return [
      UserAgent.version, Commit.built ?? "", "\(status.st_size)", "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)",
    ]
  }()
}
