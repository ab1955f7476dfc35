"""The sandbox network as a platform, in three registrations that differ in how a lost answer is recovered."""
