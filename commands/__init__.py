"""The sub-commands of `mingjian`, one file each: thin, over the calls that the pages use too. Imported by cli.py."""
