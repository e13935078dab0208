//! The command line: arguments and a file per subcommand.
