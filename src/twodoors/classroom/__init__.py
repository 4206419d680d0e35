"""The classroom: one machine on which a whole class opens the kit in its browsers, each participant apart."""
