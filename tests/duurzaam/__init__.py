"""Nothing is lost, whenever a run is killed, whatever the disk refuses, and whoever else is at work."""
