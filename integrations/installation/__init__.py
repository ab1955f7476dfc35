"""One installation on one machine: its data folder, the servers it brings along, its database, its demo tenant."""
