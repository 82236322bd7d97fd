"""What somebody with bad intentions writes in an inventory, and what comes out of every exit."""
