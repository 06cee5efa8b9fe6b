"""The parts of scripts/smoke: what decides is apart from what starts processes."""
