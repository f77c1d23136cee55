/// Commands and options of other tools, with what to use here instead.
enum ForeignWords {
  private static let plan = "dialtone plan shows what differs, and changes nothing"
  private static let apply = "dialtone apply writes what the configuration declares"
  private static let validate = "dialtone validate checks the configuration"
  private static let format = "did you mean \"format\"?"
  private static let adopt =
    "write the resource in the configuration, and dialtone apply manages the one that exists (the plan shows \"adopt\")"
  private static let export = "dialtone export writes what a tenant holds as a configuration"
  private static let delete =
    "to delete resources, remove them from the configuration and run dialtone apply; "
    + "dialtone state forget stops managing them and deletes nothing"
  private static let locks = "a lock ends with the process that holds it; dialtone apply --lock-timeout 5m waits for it"

  /// By the words behind the tool's name.
  static let commands = [
    "diff": plan, "preview": plan, "refresh": plan, "drift": plan, "dry-run": plan,
    "deploy": apply, "up": apply, "run": apply, "sync": apply, "push": apply, "update": apply,
    "check": validate, "lint": validate, "test": validate,
    "fmt": format,
    "import": adopt, "adopt": adopt, "dump": export, "pull": export,
    "destroy": delete, "delete": delete, "down": delete, "remove": delete,
    "login": "credentials are named in the configuration, such as client_id: { env: AUTH0_CLIENT_ID }",
    "workspace": "one configuration holds several tenants; --target names one, and --state another state",
    "force-unlock": locks, "unlock": locks,
    "show": "dialtone state show prints a resource, and dialtone output its IDs",
    "log": "did you mean \"history\"?",
    "completion": "dialtone --generate-completion-script bash (or zsh, fish) prints the script",
    "state rm": "did you mean \"state forget\"?", "state delete": "did you mean \"state forget\"?",
    "state remove": "did you mean \"state forget\"?", "state mv": "did you mean \"state move\"?",
    "state rename": "did you mean \"state move\"?", "state ls": "did you mean \"state list\"?",
    "local get": "did you mean \"local show\"?", "local list": "did you mean \"local show\"?",
    "local rm": "did you mean \"local delete\"?",
  ]

  struct Words {
    /// The options of this tool that may be meant.
    var options: [String] = []
    /// What to say where the command has none of them.
    var advice: String?
  }

  private static let approve = Words(options: ["--auto-approve"], advice: "this command does not ask")
  private static let output = Words(options: ["--format json"], advice: "this command prints text only")
  private static let file = Words(
    options: ["--configuration"],
    advice: "files and folders are named without an option, such as dialtone plan acme.yaml"
  )
  private static let variables = Words(
    options: ["--var NAME=VALUE"],
    advice: "write the variable under variables: in the configuration, or name a secret as { env: NAME }"
  )
  private static let trace = Words(options: ["--trace FILE"], advice: "only plan and apply have --trace FILE")
  private static let dryRun = Words(advice: "dialtone plan shows what apply would change")

  static let options = [
    "--yes": approve, "-y": approve, "--approve": approve, "--force": approve, "--assume-yes": approve,
    "--non-interactive": approve, "--input": approve,
    "--json": output,
    "--output": Words(options: ["--out", "--format json"], advice: "redirect the output with > FILE"),
    "--file": file, "-f": file, "--config": file, "--config-file": file, "--input-file": file, "--input_file": file,
    "-i": file,
    "--var-file": variables, "--env": variables,
    "--verbose": trace, "--debug": trace,
    "--dry-run": dryRun, "--dryrun": dryRun, "--check": dryRun,
    "--no-color": Words(advice: "set NO_COLOR=1"),
    "--refresh": Words(advice: "every plan reads the tenants"),
    "--refresh-only": Words(advice: "every plan reads the tenants"),
    "--parallelism": Words(advice: "dialtone adapts its pace to each platform"),
    "--lock": Words(advice: locks),
    "--destroy": Words(advice: delete),
    "-v": Words(options: ["--version"]),
  ]
}
