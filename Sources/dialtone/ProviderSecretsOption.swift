import ArgumentParser

/// Whether the SMS providers' secrets may be missing.
struct ProviderSecretsOption: ParsableArguments {
  @Flag(
    name: .customLong("without-provider-secrets"),
    help: ArgumentHelp(
      "Do not compare the SMS providers' secrets that are missing here, as in a pull request's job. apply refuses such a plan."
    )
  )
  var areLeftOut = false
}
