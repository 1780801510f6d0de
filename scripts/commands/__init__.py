"""The subcommands of `fivetier`, one file each: its options, its steps, its exit status."""
