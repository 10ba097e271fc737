"""One driver for two engines: connecting, writing claims, reading rows. Every byte goes over Bolt."""
