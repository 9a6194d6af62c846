"""A real control plane and an AWS emulator on loopback, for Drawbridge on one machine."""
