"""The parts of scripts/compare; tests use those that start HAProxy and its log server."""
